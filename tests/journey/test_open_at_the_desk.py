"""Staff who type for several callers find each request again, and throw one away."""

from people import AtTheDesk
from tabs import DETAILS, begins_intake, drafts, walks

TIME = "okinawa/2026-11-26T10:00"


def test_the_desk_lists_the_requests_that_are_begun_there(app, db):
    higa = AtTheDesk(app)
    assert not higa.opens("new").soup.select(".open-request")
    first, _second = begins_intake(higa), begins_intake(higa)
    first.answers(filled_by="self")
    walks(first, "details", TIME)
    first.answers(name="Chinen", **DETAILS)
    page = higa.opens("new")
    ways = [" ".join(link.get_text().split()) for link in page.soup.select(".open-request a")]
    assert [way.partition("begun")[0] for way in ways] == [
        "Go on with the request for Chinen; ",
        "Go on with the request ",
    ]
    assert page.follow("for Chinen").path == "/en/request"
    page = page.submit(form=page.soup.select(".open-request form")[0])
    assert page.path == "/staff/new"
    assert list(drafts(db)) == [""]
