"""No booking falls off every list: who has no counsellor any more, and which sessions have no outcome."""

from counselled import NINE, asks, confirms
from duties import Office
from people import AtTheDesk, Staff
from settling_steps import press
from sqlalchemy import select, update

from portal.bookings.actions.cancel import cancel_by_office
from portal.bookings.actions.outcome import attend
from portal.database import writing
from portal.models import AuditEntry, Booking, OutboxMessage, Role, StaffMember
from portal.ops import worker

LAPSED, UNTOLD, DECIDE = "?tab=lapsed", "?tab=mail", "?tab=refusal"
SHORT, OVER = "?tab=nobodys", "?tab=outcome"


def names(app, tab: str, name: str = "Oshiro") -> list[str]:
    """Whose requests stand on a tab."""
    page = AtTheDesk(app, name=name).opens(tab)
    return [link.get_text() for link in page.soup.select("tbody th a")]


def tabs_with(app, name: str = "Maria") -> list[str]:
    """The tabs on which somebody's request stands."""
    every = (SHORT, OVER, LAPSED, UNTOLD, DECIDE, "", "?tab=due", "?tab=support", "?tab=answer")
    return [tab for tab in every if name in names(app, tab)]


def test_who_talks_with_nobody_away_stands_on_no_further_list(app):
    confirms(app, asks(app), "Higa")
    assert tabs_with(app) == []


def test_a_counsellor_who_is_away_or_has_left_is_missed(app):
    confirms(app, asks(app, NINE, "Maria"), "Higa")
    away = Office(app).is_away("Higa")
    assert tabs_with(app) == [SHORT]
    Office(app).is_back(away)
    assert tabs_with(app) == []
    with writing(app.extensions["portal.engine"]) as db:
        db.execute(update(StaffMember).where(StaffMember.name == "Higa").values(active=False))
        db.commit()
    page = AtTheDesk(app, name="Oshiro").opens(SHORT)
    assert page.follow("Maria").heading.startswith("Maria")


def test_a_session_that_is_over_waits_for_its_outcome(app, at):
    reference = asks(app)
    confirms(app, reference, "Higa")
    at("2026-11-26 09:29:59")
    assert tabs_with(app) == []
    at("2026-11-26 09:30")
    assert tabs_with(app) == [OVER]
    at("2027-01-12 09:00")
    assert tabs_with(app) == [OVER]
    Staff(app).does(attend, reference)
    assert tabs_with(app) == []


def lapses(app, at) -> str:
    reference = asks(app)
    at("2026-11-26 00:00")
    worker.run_once(app)
    return reference


def test_what_lapsed_stands_with_its_number_to_call_until_somebody_is_done(app, at, db):
    lapses(app, at)
    db.scalars(select(Booking)).one().phone = "098-111-2222"
    db.commit()
    assert tabs_with(app) == [LAPSED]
    higa, oshiro = AtTheDesk(app, name="Higa"), AtTheDesk(app, name="Oshiro")
    theirs = oshiro.opens(LAPSED)
    assert "098-111-2222" in theirs.words
    page = press(higa.opens(LAPSED), "Done with it: Maria")
    assert page.path == "/staff/"
    assert page.soup.select_one(".tabs [aria-current]").get_text(" ", strip=True) == "Lapsed 0"
    assert tabs_with(app) == []
    late = press(theirs, "Done with it: Maria")
    assert late.status == 409
    assert "close" in [entry.deed for entry in db.scalars(select(AuditEntry))]


def test_an_end_that_could_not_be_mailed_is_told_by_telephone(app, db):
    Staff(app).does(cancel_by_office, asks(app), reason="ill")
    assert tabs_with(app) == []
    db.scalars(select(OutboxMessage).order_by(OutboxMessage.id.desc())).first().state = "failed"
    db.commit()
    assert tabs_with(app) == [UNTOLD]
    press(AtTheDesk(app).opens(UNTOLD), "Done with it: Maria")
    assert tabs_with(app) == []


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
    assert names(app, DECIDE) == ["Maria"]
    assert "Refusals to decide 1" in higa.opens("").words
