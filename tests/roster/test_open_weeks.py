"""Weeks that open by themselves, days closed and opened again."""

from datetime import date

import pytest
from duties import Office
from people import Seeker
from sqlalchemy import select

from portal import clock
from portal.bookings import closings
from portal.models import Slot
from portal.roster import capacity

TEN, ELEVEN = "okinawa/2026-11-26T10:00", "okinawa/2026-11-26T11:00"


@pytest.fixture
def office(app) -> Office:
    return Office(app)


def test_a_closed_day_is_opened_again_and_who_was_cancelled_is_known(office, app, db):
    maria = Seeker(app, "en")
    maria.goes_to("check", TEN)
    maria.sends()

    def close(session, _office, now):
        return closings.close_day(session, date(2026, 11, 26), "台風", now)

    assert office.does(close) == 1
    assert office.seats(TEN) == 0
    affected = office.does(closings.reopen_day, date(2026, 11, 26))
    assert [booking.name for booking in affected] == ["Maria da Silva"]
    assert office.seats(TEN) == 2
    assert office.does(closings.reopen_day, date(2026, 11, 26)) is None


def test_past_days_keep_what_they_had(office, at, db):
    at("2026-11-27 09:00")
    office.works("Higa")
    assert office.seats(TEN) == 2
    assert office.seats("okinawa/2026-11-27T10:00") == 1


def test_the_weeks_open_by_themselves_and_never_shrink(office, at, db):
    """Eight weeks with the worker: the last offered day stays eight weeks ahead, open days allowing."""
    day, last = date(2026, 11, 24), capacity.opened_until(db)
    while day < date(2027, 1, 19):
        at(f"{day} 06:00")
        office.does(capacity.open_weeks)
        db.rollback()
        until = capacity.opened_until(db)
        assert until >= last
        assert (until - day).days >= 8 * 7 - 5  # the New Year holidays at most
        day, last = date.fromordinal(day.toordinal() + 1), until


def test_two_who_prepare_at_once_open_each_time_once(office, db):
    before = len(db.scalars(select(Slot.id)).all())
    office.does(capacity.refresh_ahead)
    assert office.does(capacity.open_weeks) == 0
    db.rollback()
    assert len(db.scalars(select(Slot.id)).all()) == before
    assert clock.now().date() == date(2026, 11, 24)
