"""Article 6: the moments of a session, told from its time and from now (a06-p1, a06-p4-s2).

Only the ten minutes are the terms'; where the other moments begin is our own choice.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from portal.rules import clause
from portal.rules.booking import NO_CONTACT_AFTER

SOON = timedelta(minutes=15)  # before the start
LATE = timedelta(minutes=1)  # after it: from then on the minutes are told
NEAR = timedelta(hours=1)  # before the start: from then on a page looks again by itself


class SessionMoment(StrEnum):
    """Where now stands before, in or after the time of a confirmed session."""

    BEFORE = "before"
    TOMORROW = "tomorrow"
    TODAY = "today"
    SOON = "soon"
    NOW = "now"
    LATE = "late"
    OVER = "over"
    LONG_OVER = "long_over"


AT_THE_DOOR = (SessionMoment.SOON, SessionMoment.NOW, SessionMoment.LATE)
ON_THE_DAY = (SessionMoment.TODAY, *AT_THE_DOOR)


@clause("a06-p1", "a06-p4-s2")
def moment_of(
    starts_at: datetime, length: timedelta, now: datetime, *, in_touch: bool = False
) -> SessionMoment:
    """The moment of a session; nobody who is known to be `in_touch` is late."""
    days = (starts_at.date() - now.date()).days
    if now >= starts_at + length:
        return SessionMoment.OVER if days == 0 else SessionMoment.LONG_OVER
    if now >= starts_at:
        is_late = now >= starts_at + LATE and not in_touch
        return SessionMoment.LATE if is_late else SessionMoment.NOW
    if now >= starts_at - SOON:
        return SessionMoment.SOON
    if days > 1:
        return SessionMoment.BEFORE
    return SessionMoment.TOMORROW if days else SessionMoment.TODAY


@clause("a06-p4-s2")
def silent_from(starts_at: datetime) -> datetime:
    """The moment from which on a session without contact may be counted as cancelled."""
    return starts_at + NO_CONTACT_AFTER


def minutes_until(starts_at: datetime, now: datetime) -> int:
    """The whole minutes until the start, the one that has begun included."""
    return -((now - starts_at) // timedelta(minutes=1))


def minutes_since(starts_at: datetime, now: datetime) -> int:
    """The whole minutes since the start."""
    return (now - starts_at) // timedelta(minutes=1)


def is_near(starts_at: datetime, length: timedelta, now: datetime) -> bool:
    """Whether a page about the session should look again often: from an hour before until its end."""
    return starts_at - NEAR <= now < starts_at + length
