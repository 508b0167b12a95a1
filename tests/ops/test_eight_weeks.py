"""Eight weeks with the worker, by a clock that is moved: what comes due comes once, and times stay open."""

from collections import Counter
from datetime import date, timedelta

import pytest
from people import Seeker, Staff
from sqlalchemy import select

from portal.mail import budget
from portal.models import Booking, OutboxMessage, State
from portal.ops import worker
from portal.roster import capacity

FIRST, LAST = date(2026, 11, 24), date(2027, 1, 19)
CONFIRMED = ("2026-11-26", "2026-12-10", "2026-12-28", "2027-01-08")
UNSETTLED = ("2026-11-27", "2026-12-11", "2027-01-04", "2027-01-12")
HOURS = ("06:00", "10:00", "14:15", "23:59")


def asks(app, day: str, name: str) -> None:
    seeker = Seeker(app, "en", name)
    seeker.goes_to("check", f"okinawa/{day}T10:00")
    seeker.sends()


def requests_are_there(app) -> None:
    for day in CONFIRMED:
        asks(app, day, f"Booked {day}")
        Staff(app).confirms_any()
    for day in UNSETTLED:
        asks(app, day, f"Waiting {day}")


@pytest.fixture(autouse=True)
def room(monkeypatch):
    """One address stands for eight people here."""
    monkeypatch.setattr(budget, "UNPROVEN_A_DAY", 100)


def test_each_reminder_warning_and_lapse_comes_once_and_times_never_run_out(app, at, db):
    requests_are_there(app)
    day, until = FIRST, capacity.opened_until(db)
    while day <= LAST:
        for hour in HOURS:
            if (day, hour) > (FIRST, "09:00"):
                at(f"{day} {hour}")
                worker.run_once(app)
                worker.run_once(app)  # nothing is done a second time
        db.rollback()
        assert capacity.opened_until(db) >= until
        day, until = day + timedelta(days=1), capacity.opened_until(db)
    told = select(Booking.name, OutboxMessage.kind).join(OutboxMessage.booking)
    told = told.where(OutboxMessage.state == "sent")
    came = Counter(tuple(row) for row in db.execute(told))
    for day in CONFIRMED:
        assert came[f"Booked {day}", "reminder"] == 1
        assert came[f"Booked {day}", "confirmed"] == 1
    for day in UNSETTLED:
        assert came[f"Waiting {day}", "about_to_lapse"] == 1
        assert came[f"Waiting {day}", "lapsed"] == 1
    assert set(db.scalars(select(OutboxMessage.state))) <= {"sent", "dropped"}
    states = Counter(db.scalars(select(Booking.state)))
    assert states == {State.CONFIRMED: len(CONFIRMED), State.LAPSED: len(UNSETTLED)}
