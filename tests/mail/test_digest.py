"""What waits comes in one mail at set hours, if the office wants it so, instead of one mail for each request."""

import pytest
from people import AtTheDesk, Seeker
from settling_steps import press
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.bookings import digest
from portal.models import OutboxMessage, Role
from portal.ops import worker
from portal.web import current


@pytest.fixture
def kinjo(app):
    return AtTheDesk(app, Role.ADMIN, name="Kinjo")


def chooses(kinjo, typed: str):
    return press(kinjo.opens("settings/facts"), "Keep these facts", digest_at=typed)


def asks(app, slot: str) -> None:
    seeker = Seeker(app, "en")
    seeker.goes_to("check", slot)
    seeker.sends()


def to_staff(db) -> list[tuple[str, str]]:
    db.rollback()
    found = select(OutboxMessage).where(OutboxMessage.kind.in_(("digest", "request_waits")))
    return [(row.kind, row.about) for row in db.scalars(found.order_by(OutboxMessage.id))]


def test_without_hours_each_request_is_told(app, db):
    asks(app, "okinawa/2026-11-26T10:00")
    worker.run_once(app)
    assert to_staff(db) == [("request_waits", "")]


def test_at_the_hours_all_that_waits_is_told_once(app, db, at, kinjo):
    assert "Kept." in chooses(kinjo, "１３：００、8時半").words
    asks(app, "okinawa/2026-11-25T10:00")
    asks(app, "okinawa/2026-11-26T10:00")
    at("2026-11-24 12:59:59")
    worker.run_once(app)
    at("2026-11-24 13:00")
    for _time in range(3):
        worker.run_once(app)
    assert to_staff(db) == [("digest", "2 1")]
    at("2026-11-25 08:29:59")
    worker.run_once(app)
    assert to_staff(db) == [("digest", "2 1")]
    at("2026-11-25 08:30")
    worker.run_once(app)
    assert to_staff(db)[-1] == ("digest", "1 1")
    mails = app.test_client().get("/demo/mails?lang=ja").get_data(as_text=True)
    assert "申し込みが2件、調整を待っています" in mails


def test_nothing_is_told_where_nothing_waits_or_the_office_is_closed(app, db, at, kinjo):
    chooses(kinjo, "13:00")
    at("2026-11-24 13:00")
    worker.run_once(app)
    assert to_staff(db) == []
    at("2026-11-26 09:00")
    asks(app, "okinawa/2026-11-30T10:00")
    at("2026-11-28 13:00")
    worker.run_once(app)
    assert to_staff(db) == []


@pytest.mark.parametrize("typed", ["25:00", "noonish", "9:30 x"])
def test_what_is_no_time_is_said(kinjo, typed):
    page = chooses(kinjo, typed)
    assert page.status == 422
    assert page.filled()["digest_at"] == [typed]


def test_of_two_workers_one_tells_it(app, db, at, kinjo):
    chooses(kinjo, "13:00")
    asks(app, "okinawa/2026-11-26T10:00")
    at("2026-11-24 13:05")
    with app.app_context():
        from portal import clock

        with Session(app.extensions["portal.engine"]) as one:
            assert digest.put_if_due(one, current.office(), clock.now()) == 1
            one.commit()
        with Session(app.extensions["portal.engine"]) as other:
            assert digest.put_if_due(other, current.office(), clock.now()) == 0
            other.commit()
    assert to_staff(db) == [("digest", "1 0")]
