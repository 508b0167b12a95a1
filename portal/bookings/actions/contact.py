"""Contact with a seeker: that they got in touch (a06-p4-s2), and each try to call them."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings.action import DESK, Action
from portal.models import LIVE, Booking, CallAttempt, CallResult, State
from portal.rules.outcome import has_begun

LOG_CONTACT = Action(
    "log_contact",
    (State.CONFIRMED,),
    DESK,
    lambda db, booking, press, typed: log_contact(db, booking, press.now),
)
RECORD_CALL = Action(
    "record_call",
    LIVE,
    DESK,
    lambda db, booking, press, typed: record_call(
        db, booking, by=press.member.name, now=press.now, **typed
    ),
    why=lambda typed: typed["result"],
    adds_only=True,
)


def log_contact(db: Session, booking: Booking, now: datetime) -> None:
    """Note that the seeker got in touch; from now on nothing can be deemed cancelled."""
    LOG_CONTACT.begin(db, booking)
    booking.contact_at = now
    db.flush()


def record_call(
    db: Session,
    booking: Booking,
    *,
    result: CallResult,
    by: str,
    now: datetime,
    call_back_at: datetime | None = None,
    note: str = "",
) -> None:
    """Keep one try to call the seeker. Whoever is reached after the start has been in contact."""
    RECORD_CALL.begin(db, booking)
    row = CallAttempt(at=now, by=by, result=result, call_back_at=call_back_at, note=note)
    booking.calls.append(row)
    in_session = booking.state == State.CONFIRMED and has_begun(booking.starts_at, now)
    if result == CallResult.REACHED and in_session:
        booking.contact_at = booking.contact_at or now
    db.flush()
