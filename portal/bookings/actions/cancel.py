"""Cancelling: by the seeker until the day begins (a06-p4-s1), by the office with a reason (R-22)."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings.action import DESK, HELPER, SEEKER, Action
from portal.bookings.change import end
from portal.mail import outbox
from portal.models import LIVE, Booking, State
from portal.rules import Refused
from portal.rules.booking import may_cancel_online

CANCEL_BY_SEEKER = Action(
    "cancel_by_seeker",
    LIVE,
    (SEEKER, HELPER),
    lambda db, booking, press, typed: cancel_by_seeker(db, booking, press.now, press.by),
)
CANCEL_BY_OFFICE = Action(
    "cancel",
    LIVE,
    DESK,
    lambda db, booking, press, typed: cancel_by_office(db, booking, typed["reason"], press.now),
    why=lambda typed: typed["reason"],
)


def cancel_by_seeker(db: Session, booking: Booking, now: datetime, by: str = "seeker") -> None:
    """Cancel before the day begins; the office is mailed in the seeker's name (R-06).

    Raises Refused (a06-p4-s1) on the day itself.
    """
    CANCEL_BY_SEEKER.begin(db, booking)
    if not may_cancel_online(booking.starts_at, now):
        raise Refused("a06-p4-s1")
    end(db, booking, State.CANCELLED_BY_SEEKER, by, now)
    outbox.tell(db, "cancelled_by_seeker", booking, now)
    outbox.put_for_office(db, "seeker_cancelled", booking, now)


def cancel_by_office(
    db: Session, booking: Booking, reason: str, now: datetime, kind: str = "cancelled_by_office"
) -> None:
    """Cancel with a reason; it never counts against the seeker. `kind` names the mail they get."""
    CANCEL_BY_OFFICE.begin(db, booking)
    end(db, booking, State.CANCELLED_BY_OFFICE, "office", now, reason)
    outbox.tell(db, kind, booking, now)
