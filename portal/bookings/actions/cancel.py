"""Cancelling: by the seeker until the day begins, on the day by telephone (a06-p4-s1), by the office (R-22)."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings.action import HELPER, SEEKER, Action, Overtaken, begin
from portal.bookings.change import Ending, end
from portal.mail import outbox
from portal.models import LIVE, Booking, State
from portal.rules import Refused
from portal.rules.booking import may_cancel_online
from portal.rules.outcome import Way, may_cancel_by

CANCEL_BY_SEEKER = Action(
    "cancel_by_seeker",
    LIVE,
    (SEEKER, HELPER),
    lambda db, booking, press, typed: cancel_by_seeker(db, booking, press.now, press.by),
)


def cancel_by_seeker(db: Session, booking: Booking, now: datetime, by: str = "seeker") -> None:
    """Cancel by the link before the day begins; the office is mailed in the seeker's name (R-06).

    Raises Refused (a06-p4-s1) on the day itself.
    """
    CANCEL_BY_SEEKER.begin(db, booking)
    if not may_cancel_online(booking.starts_at, now):
        raise Refused("a06-p4-s1")
    end(db, booking, Ending(State.CANCELLED_BY_SEEKER, by, ended_by=by, way=Way.LINK), now)
    outbox.tell(db, "cancelled_by_seeker", booking, now)
    outbox.put_for_office(db, "seeker_cancelled", booking, now)


def record_cancellation(
    db: Session, booking: Booking, now: datetime, *, ended_by: str, way: Way, reason: str = ""
) -> None:
    """Record that the seeker or helper has cancelled; they are mailed that it was received, the office is not.

    Raises Refused (a06-p4-s1) for a way by which it is too late.
    """
    begin(db, booking, LIVE)
    if ended_by == HELPER and booking.helper is None:
        raise Overtaken
    if not may_cancel_by(way, booking.starts_at, now):
        raise Refused("a06-p4-s1")
    end(db, booking, Ending(State.CANCELLED_BY_SEEKER, "office", reason, ended_by, way), now)
    outbox.tell(db, "cancelled_by_seeker", booking, now)


def cancel_by_office(
    db: Session, booking: Booking, reason: str, now: datetime, kind: str = "cancelled_by_office"
) -> None:
    """Cancel with a reason; it never counts against the seeker. `kind` names the mail they get; "": none."""
    begin(db, booking, LIVE)
    end(db, booking, Ending(State.CANCELLED_BY_OFFICE, "office", reason, "office"), now)
    if kind:
        outbox.tell(db, kind, booking, now)
