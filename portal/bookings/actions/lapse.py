"""Lapsing: the day has come and the request was not settled."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings.action import PORTAL, Action
from portal.bookings.change import Ending, end
from portal.mail import outbox
from portal.models import OPEN, Booking, State

LAPSE = Action(
    "lapse", OPEN, (PORTAL,), lambda db, booking, press, typed: lapse(db, booking, press.now)
)


def lapse(db: Session, booking: Booking, now: datetime) -> None:
    """End a request that was not settled in time; the seeker is told, with the phone number."""
    LAPSE.begin(db, booking)
    end(db, booking, Ending(State.LAPSED, "portal"), now)
    outbox.tell(db, "lapsed", booking, now)
