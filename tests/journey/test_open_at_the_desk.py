"""Staff who type for several callers find each request again, and throw one away."""

from people import AtTheDesk
from tabs import DETAILS, begins_intake, drafts, walks

from portal import clock
from portal.accounts import staff
from portal.database import writing
from portal.models import Role

PASSPHRASE = "ten white herons over Manko"
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


def test_signing_in_again_loses_no_request_of_ones_own(app, db):
    with writing(app.extensions["portal.engine"]) as own:
        for name in ("Higa", "Oshiro"):
            address = f"{name.lower()}@office.example.jp"
            member = staff.add(own, address, name, Role.COUNSELLOR, clock.now())
            staff.set_passphrase(member, PASSPHRASE)
        own.commit()
    higa = AtTheDesk(app)
    begins_intake(higa)
    signs_in = {"account": "higa@office.example.jp", "passphrase": PASSPHRASE}
    for signs, kept in ((signs_in, 1), (signs_in | {"account": "oshiro@office.example.jp"}, 0)):
        with higa.browser.client.session_transaction() as session:
            session.pop("staff")
        page = higa.opens("sign-in").submit(**signs)
        assert page.path == "/staff/"
        assert len(higa.opens("new").soup.select(".open-request")) == kept
