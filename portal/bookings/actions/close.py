"""Closing: staff are done with a request that has ended, and it leaves their lists."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings.action import DESK, Action, Overtaken
from portal.models import ENDED, Booking

CLOSE = Action(
    "close", ENDED, DESK, lambda db, booking, press, typed: close(db, booking, press.now)
)


def close(db: Session, booking: Booking, now: datetime) -> None:
    """Take a request off the lists of what is left over; Overtaken where it was closed already."""
    CLOSE.begin(db, booking)
    if booking.closed_at is not None:
        raise Overtaken
    booking.closed_at = now
    db.flush()
