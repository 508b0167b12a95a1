"""No booking falls off every list: who has no counsellor any more, and which sessions have no outcome."""

from counselled import NINE, asks, confirms
from duties import Office
from people import AtTheDesk, Staff
from settling_steps import press
from sqlalchemy import select, update

from portal.bookings.actions.cancel import cancel_by_office
from portal.bookings.actions.outcome import attend
from portal.database import writing
from portal.models import AuditEntry, OutboxMessage, Role, StaffMember
from portal.ops import worker

LAPSED = "Nobody settled these in time: call the seekers"
UNTOLD = "A mail about the end failed: tell the seekers"
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


def lapses(app, at) -> str:
    reference = asks(app)
    at("2026-11-26 00:00")
    worker.run_once(app)
    return reference


def test_what_lapsed_stands_with_its_number_to_call_until_somebody_is_done(app, at, db):
    lapses(app, at)
    higa, oshiro = AtTheDesk(app, name="Higa"), AtTheDesk(app, name="Oshiro")
    theirs = oshiro.opens("")
    assert LAPSED in theirs.words
    page = press(higa.opens(""), "Done with it: Maria")
    assert page.path == "/staff/"
    assert LAPSED not in page.words
    late = press(theirs, "Done with it: Maria")
    assert late.status == 409
    assert "close" in [entry.deed for entry in db.scalars(select(AuditEntry))]


def test_an_end_that_could_not_be_mailed_is_told_by_telephone(app, db):
    Staff(app).does(cancel_by_office, asks(app), reason="ill")
    assert UNTOLD not in AtTheDesk(app).opens("").words
    db.scalars(select(OutboxMessage).order_by(OutboxMessage.id.desc())).first().state = "failed"
    db.commit()
    page = AtTheDesk(app).opens("")
    assert UNTOLD in page.words
    assert UNTOLD not in press(page, "Done with it: Maria").words


def test_a_request_of_today_waits_until_the_worker_lets_it_lapse(app, at):
    asks(app)
    at("2026-11-26 09:30")
    assert "Maria" in AtTheDesk(app).opens("").words


def test_a_refusal_waits_for_a_second_person(app):
    reference = asks(app)
    Staff(app).does(cancel_by_office, reference, reason="ill")
    higa = AtTheDesk(app, Role.MANAGER, name="Higa")
    page = higa.opens(f"requests/{reference}/refusal")
    page.submit("Propose", clause="a12-p1", grounds="shouted", review_on="2027-05-24")
    assert "A refusal waits for a second person" in higa.opens("").words
