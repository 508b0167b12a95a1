"""Contact on the day, the silence counted as a cancellation, and its undoing (a06-p4-s2, R-07)."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings.action import DESK, Action
from portal.bookings.change import enter
from portal.models import Booking, State
from portal.rules import Refused
from portal.rules.booking import may_record_no_contact

LOG_CONTACT = Action(
    "log_contact",
    (State.CONFIRMED,),
    DESK,
    lambda db, booking, press, typed: log_contact(db, booking, press.now),
)
JOIN = Action(
    "joined",
    (State.CONFIRMED,),
    DESK,
    lambda db, booking, press, typed: join(db, booking, press.now),
)
RECORD_NO_CONTACT = Action(
    "no_contact",
    (State.CONFIRMED,),
    DESK,
    lambda db, booking, press, typed: record_no_contact(db, booking, press.now),
)
UNDO_NO_CONTACT = Action(
    "undo",
    (State.DEEMED_CANCELLED,),
    DESK,
    lambda db, booking, press, typed: undo_no_contact(db, booking, typed["reason"], press.now),
    why=lambda typed: typed["reason"],
)


def log_contact(db: Session, booking: Booking, now: datetime) -> None:
    """Note that the seeker got in touch; from now on nothing can be deemed cancelled."""
    LOG_CONTACT.begin(db, booking)
    booking.contact_at = now
    db.flush()


def join(db: Session, booking: Booking, now: datetime) -> None:
    """Note that the seeker is in the call; that is contact as well."""
    JOIN.begin(db, booking)
    booking.joined_at = now
    booking.contact_at = booking.contact_at or now
    db.flush()


def record_no_contact(db: Session, booking: Booking, now: datetime) -> None:
    """Count the booking as cancelled: ten minutes passed without contact.

    Only a member of staff does this. Raises Refused (a06-p4-s2) earlier, or after contact.
    """
    RECORD_NO_CONTACT.begin(db, booking)
    if not may_record_no_contact(booking.starts_at, now, booking.contact_at):
        raise Refused("a06-p4-s2")
    enter(db, booking, State.DEEMED_CANCELLED, "office", now)


def undo_no_contact(db: Session, booking: Booking, reason: str, now: datetime) -> None:
    """Make the booking stand again, with the reason why it was no silence after all."""
    UNDO_NO_CONTACT.begin(db, booking)
    booking.contact_at = now
    enter(db, booking, State.CONFIRMED, "office", now, reason)
