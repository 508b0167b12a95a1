"""Somebody tries to get into the call and cannot: staff see it at once; whether it is contact they decide (a06-p4-s2)."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings.action import HELPER, SEEKER, Action, Overtaken
from portal.models import Booking, State
from portal.rules.booking import session_length
from portal.rules.moments import AT_THE_DOOR, moment_of

SAY_TRYING = Action(
    "say_trying",
    (State.CONFIRMED,),
    (SEEKER, HELPER),
    lambda db, booking, press, typed: say_trying(db, booking, press.now),
    adds_only=True,
)


def say_trying(db: Session, booking: Booking, now: datetime) -> None:
    """Keep since when the person says so, once; raises Overtaken when it is not the time for it.

    It changes the version: who was just about to record a silence looks again before.
    """
    SAY_TRYING.begin(db, booking)
    if not may_say_trying(booking, now):
        raise Overtaken
    booking.trying_since = booking.trying_since or now
    db.flush()


def may_say_trying(booking: Booking, now: datetime) -> bool:
    """Whether this can be said now: from a quarter of an hour before until the end, by who has not joined."""
    length = session_length(is_double=booking.second_slot_id is not None)
    waits = booking.state == State.CONFIRMED and booking.joined_at is None
    return waits and moment_of(booking.starts_at, length, now) in AT_THE_DOOR
