"""No booking falls off every list: who has no counsellor any more, and which sessions have no outcome."""

from counselled import NINE, asks, confirms
from duties import Office
from people import AtTheDesk, Staff
from sqlalchemy import update

from portal.bookings.actions.outcome import attend
from portal.database import writing
from portal.models import StaffMember

SHORT, OVER = (
    "These sessions need another member of staff",
    "These sessions are over: record how they ended",
)


def headings(app) -> list[str]:
    page = AtTheDesk(app, name="Oshiro").opens("")
    return [h.get_text() for h in page.soup.select("h2") if h.get_text() in (SHORT, OVER)]


def test_who_talks_with_nobody_away_stands_on_no_further_list(app):
    confirms(app, asks(app), "Higa")
    assert headings(app) == []


def test_a_counsellor_who_is_away_or_has_left_is_missed(app):
    confirms(app, asks(app, NINE, "Maria"), "Higa")
    away = Office(app).is_away("Higa")
    assert headings(app) == [SHORT]
    Office(app).is_back(away)
    assert headings(app) == []
    with writing(app.extensions["portal.engine"]) as db:
        db.execute(update(StaffMember).where(StaffMember.name == "Higa").values(active=False))
        db.commit()
    page = AtTheDesk(app, name="Oshiro").opens("")
    assert page.follow("Maria").heading.startswith("Maria")


def test_a_session_that_is_over_waits_for_its_outcome(app, at):
    reference = asks(app)
    confirms(app, reference, "Higa")
    at("2026-11-26 09:29:59")
    assert headings(app) == []
    at("2026-11-26 09:30")
    assert headings(app) == [OVER]
    at("2027-01-12 09:00")
    assert headings(app) == [OVER]
    Staff(app).does(attend, reference)
    assert headings(app) == []
