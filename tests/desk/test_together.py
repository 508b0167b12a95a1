"""Requests of one stranger, ended at once: all or nobody told, and taken back (decision 0054)."""

import pytest
from crowds import OneOfMany, open_requests, sends_all
from people import AtTheDesk, Seeker, Staff
from sqlalchemy import select

from portal.models import AuditEntry, Booking, OutboxMessage, Slot
from portal.ops import worker

END, BACK = "End the chosen requests", "Let all of these stand again"
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def higa(app, db):
    """Higa, on the page of what belongs together with one of a stranger's four requests; Ito's is the fifth."""
    for _time in range(4):
        kim = Seeker(app, "en", name="Kim")
        kim.goes_to("check")
        kim.sends()
    ito = OneOfMany(app, 1, "198.51.100.1")
    sends_all([ito])
    worker.run_once(app)
    return opens(app, db)


def opens(app, db) -> AtTheDesk:
    higa = AtTheDesk(app)
    higa.opens(f"requests/{first(db)}")
    higa.page = higa.page.follow("Requests that belong together")
    return higa


def first(db) -> str:
    return db.scalars(select(Booking.reference).order_by(Booking.id)).first()


def ends(higa, tell: str):
    higa.page = higa.page.submit(END, tell=tell, reason="Not meant")
    return higa.page


def ended_mails(db) -> list[str]:
    db.rollback()
    kinds = ("cancelled_by_office", "stands_again")
    found = select(OutboxMessage.kind).where(
        OutboxMessage.kind.in_(kinds), OutboxMessage.state.in_(("waiting", "sent"))
    )
    return list(db.scalars(found))


def test_all_are_ended_at_once_and_nobody_is_told(app, higa, db):
    page = ends(higa, "none")
    assert "Done, requests: 4" in page.words
    assert open_requests(db) == 1
    assert ended_mails(db) == []
    assert sum(db.scalars(select(Slot.taken))) == 1
    assert [e.deed for e in db.scalars(select(AuditEntry))].count("outcome") == 4


def test_they_stand_again_and_nobody_hears_of_what_nobody_was_told(app, higa, db):
    ends(higa, "none")
    page = higa.page.press(BACK)
    assert "Done, requests: 4" in page.words
    assert open_requests(db) == 5
    assert ended_mails(db) == []


def test_all_are_told_and_taken_back_within_the_minute_is_told_to_nobody(app, higa, db):
    ends(higa, "all")
    assert ended_mails(db) == ["cancelled_by_office"] * 4
    higa.page.press(BACK)
    assert ended_mails(db) == []
    assert open_requests(db) == 5


def test_taken_back_later_whoever_was_told_is_told_again(app, higa, db, at):
    ends(higa, "all")
    at("2026-11-24 09:05")
    worker.run_once(app)
    opens(app, db).page.press(BACK)
    assert sorted(ended_mails(db)) == ["cancelled_by_office"] * 4 + ["stands_again"] * 4


def test_what_changed_meanwhile_stays(app, higa, db):
    Staff(app).does(lambda db, booking, now: setattr(booking, "phone", "098-555-1111"), first(db))
    page = ends(higa, "none")
    assert "Done, requests: 3" in page.words
    assert "Not changed, please look at each" in page.words
    assert open_requests(db) == 2


def test_nothing_is_ended_without_saying_who_is_told(app, higa, db):
    page = higa.page.submit(END, reason="Not meant")
    assert page.status == 422
    assert open_requests(db) == 5
