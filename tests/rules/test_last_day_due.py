"""What must be settled today follows from the days alone, so a list can be sorted by its sessions."""

from datetime import date, datetime, time, timedelta

from portal import config, office
from portal.clock import JAPAN
from portal.rules import booking

OFFICE = office.load(config.PACKAGE / "office.demo.toml")
DAYS = [date(2026, 11, 1) + timedelta(days=number) for number in range(400)]  # New Year among them
DEADLINES = [
    booking.request_deadline(datetime.combine(day, time(10), tzinfo=JAPAN), OFFICE) for day in DAYS
]


def test_deadlines_stand_in_the_order_of_the_sessions():
    assert sorted(DEADLINES) == DEADLINES


def test_the_last_day_due_is_the_last_with_a_deadline_today_or_before():
    for number, today in enumerate(DAYS[:300]):
        ahead = zip(DAYS[number:], DEADLINES[number:], strict=True)
        assert booking.last_day_due(today, OFFICE) == max(
            d for d, by in ahead if by.date() <= today
        )
