"""Days and times as they are typed at the desk, in any form used in Japan (S18)."""

from datetime import date, datetime, time

from portal import clock
from portal.rules.values import clock_time, day, moment, read_or_none


def read_day(typed: str | None) -> date | None:
    """Return a day typed as 2026-11-25, 11/25, R8.11.25 or the like; None if it is none."""
    return read_or_none(day.read, typed or "", clock.now().date())


def read_time(typed: str | None) -> time | None:
    """Return a time typed as 10:00, 930, 9時半 or the like; None if it is none."""
    return read_or_none(clock_time.read, typed or "")


def read_moment(typed: str | None) -> datetime | None:
    """Return a day and time of Japan; None if it is none."""
    return read_or_none(moment.read, typed or "", clock.now())
