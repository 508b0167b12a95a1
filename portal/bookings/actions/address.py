"""Correcting the address mails go to: by the seeker until it is confirmed, by staff until it ends."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings.action import DESK, SEEKER, Action
from portal.mail import outbox
from portal.models import LIVE, OPEN, Booking, State

CORRECT_EMAIL = Action(
    "correct_email",
    OPEN,
    (SEEKER,),  # a helper's link never reaches the contact data
    lambda db, booking, press, typed: correct_email(db, booking, typed["email"], press.now),
)
REDIRECT_MAILS = Action(
    "correct_address",
    LIVE,
    DESK,
    lambda db, booking, press, typed: redirect_mails(db, booking, typed["email"], press.now),
)
LATEST_MAIL = {
    State.REQUESTED: "received",
    State.PROPOSED: "proposed",
    State.CONFIRMED: "confirmed",
}


def correct_email(db: Session, booking: Booking, email: str, now: datetime) -> None:
    """Write to another address from now on, beginning with "received" once more."""
    CORRECT_EMAIL.begin(db, booking)
    _write_to(db, booking, email, now)


def redirect_mails(db: Session, booking: Booking, email: str, now: datetime) -> None:
    """Correct a wrong address for the seeker; the mail they must know now goes to the new one."""
    REDIRECT_MAILS.begin(db, booking)
    _write_to(db, booking, email, now)


def _write_to(db: Session, booking: Booking, email: str, now: datetime) -> None:
    booking.email = email
    db.flush()
    outbox.tell(db, LATEST_MAIL[booking.state], booking, now)
