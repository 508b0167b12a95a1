"""When a person is reminded of their session: the moments to pick from, our own choice, no clause."""

from datetime import datetime, timedelta

from portal.rules.booking import last_moment_to_cancel_online

DAY, HOUR, TEN = "day", "hour", "ten"
MOMENTS = (DAY, HOUR, TEN)
USUAL = DAY  # of whoever has picked nothing
BEFORE = {HOUR: timedelta(hours=1), TEN: timedelta(minutes=10)}


def remind_at(starts_at: datetime, which: str) -> datetime:
    """Return the moment of a reminder: 10:00 on the day before, an hour, or ten minutes before the start."""
    if which == DAY:
        return last_moment_to_cancel_online(starts_at) - timedelta(hours=14)  # 10:00
    return starts_at - BEFORE[which]


def picked(kept: str) -> list[str]:
    """Return the moments that a request keeps, in the order of time."""
    return [which for which in MOMENTS if which in kept.split()]
