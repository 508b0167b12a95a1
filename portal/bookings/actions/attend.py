"""Attendance: the session took place."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings.action import DESK, Action
from portal.bookings.change import enter
from portal.models import Booking, State
from portal.rules import Refused
from portal.rules.booking import may_confirm

ATTEND = Action(
    "attended",
    (State.CONFIRMED,),
    DESK,
    lambda db, booking, press, typed: attend(db, booking, press.now),
)


def attend(db: Session, booking: Booking, now: datetime) -> None:
    """Record that the session took place. Raises Refused before its day."""
    ATTEND.begin(db, booking)
    if may_confirm(booking.starts_at, now):
        raise Refused("a06-p3")
    enter(db, booking, State.ATTENDED, "office", now)
