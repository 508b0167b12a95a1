"""The next time, booked at the end of a session (a06-p2-s2)."""

import pytest
from desk_pages import form_with, newest
from people import AtTheDesk, HelpingPerson, Seeker, Staff
from sqlalchemy import select

from portal.models import Booking


def has_a_session(app, at, who=Seeker, **needs) -> str:
    seeker = who(app, "en")
    seeker.goes_to("needs")
    if needs:
        seeker.answers(**needs)
    else:
        seeker.needs_nothing()
    seeker.asks_for("okinawa/2026-11-26T10:00")
    seeker.tells(phone="098-111-2222")
    seeker.sends()
    staff = Staff(app)
    staff.confirms_any() if needs else staff.confirms()
    at("2026-11-26 10:25")
    return seeker.page.soup.select_one(".reference").get_text().replace(" ", "")


def books_next(app, reference: str):
    higa = AtTheDesk(app)
    page = higa.opens(f"requests/{reference}")
    return higa, page.submit("Book the next time", form=form_with(page, "Book the next time"))


@pytest.mark.clause("a06-p2-s2")
def test_the_next_time_asks_for_the_time_alone(app, at, db):
    reference = has_a_session(app, at, needs=["written"], needs_note="quiet")
    higa, page = books_next(app, reference)
    states = [item["class"][0] for item in page.soup.select(".tasks li")]
    assert states[:7] == ["done"] * 6 + ["next"]
    page = higa.browser.open("/en/request/slot")
    values = [f["value"] for f in page.soup.select("input[type=radio]") if f["value"]]
    page = page.submit(choice_1=values[0])
    assert page.path == "/en/request/check"
    assert "098-111-2222" in page.words
    sent = page.press("Send this request")
    assert sent.status == 200
    first, second = db.scalars(select(Booking).order_by(Booking.id)).all()
    assert (second.channel, second.recorded_by) == ("in_session", "Higa")
    assert second.consent.agreed_at == first.consent.agreed_at
    assert second.consent.terms_version == first.consent.terms_version
    assert second.support_needs.kinds == ["written"]


@pytest.mark.clause("a13-p1-s1")
def test_when_the_terms_have_changed_they_are_read_anew(app, at, db):
    reference = has_a_session(app, at, who=HelpingPerson)
    found = newest(db)
    found.consent.terms_version = "2019-04-01"
    for article in found.consent.articles:
        article.terms_version = "2019-04-01"
    db.commit()
    app.extensions["portal.terms"]["2019-04-01"] = next(
        iter(app.extensions["portal.terms"].values())
    )
    higa, _page = books_next(app, reference)
    assert higa.browser.open("/en/request/slot").path == "/en/request/terms"


def test_not_before_the_day_of_the_session(app, higa, db):
    seeker = Seeker(app, "en")
    seeker.goes_to("check")
    seeker.sends()
    Staff(app).confirms()
    page = higa.opens(f"requests/{newest(db).reference}")
    assert "Book the next time" not in page.words
    token = page.soup.select_one("[name=csrf_token]")["value"]
    answer = higa.browser.post(
        f"/staff/requests/{newest(db).reference}/next", {"csrf_token": token}
    )
    assert "on the day of the session or after it" in answer.words
