"""Correcting the address mails go to: by the seeker until it is confirmed, by staff until it ends."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings.action import DESK, SEEKER, Action, Overtaken, Unchanged
from portal.bookings.address_change import change_address
from portal.mail import by_telephone, outbox
from portal.models import LIVE, OPEN, Booking, State

CORRECT_EMAIL = Action(
    "correct_email",
    OPEN,
    (SEEKER,),  # a helper's link never reaches the contact data
    lambda db, booking, press, typed: correct_email(db, booking, now=press.now, **typed),
)
REDIRECT_MAILS = Action(
    "correct_address",
    LIVE,
    DESK,
    lambda db, booking, press, typed: redirect_mails(db, booking, now=press.now, **typed),
)
REDIRECT_HELPERS_MAILS = Action(
    "correct_helpers_address",
    LIVE,
    DESK,
    lambda db, booking, press, typed: redirect_helpers_mails(db, booking, now=press.now, **typed),
)
LATEST_MAIL = {
    State.REQUESTED: "received",
    State.PROPOSED: "proposed",
    State.CONFIRMED: "confirmed",
}


def correct_email(
    db: Session, booking: Booking, email: str, secret_key: str, now: datetime
) -> None:
    """Write to another address from now on, beginning with "received" once more; raises Unchanged."""
    CORRECT_EMAIL.begin(db, booking)
    if email == booking.email:
        raise Unchanged
    _write_to_seeker(db, booking, email, secret_key, now)


def redirect_mails(
    db: Session, booking: Booking, email: str, secret_key: str, now: datetime
) -> None:
    """Correct a wrong address for the seeker; the mail they must know now goes to the new one."""
    REDIRECT_MAILS.begin(db, booking)
    _write_to_seeker(db, booking, email, secret_key, now)


def redirect_helpers_mails(
    db: Session, booking: Booking, email: str, secret_key: str, now: datetime
) -> None:
    """Correct the helper's address; they are sent their new link, and the latest mail if they chose it."""
    REDIRECT_HELPERS_MAILS.begin(db, booking)
    if booking.helper is None:
        raise Overtaken
    change_address(db, booking, outbox.HELPER, email, secret_key, now)
    outbox.put(db, "new_link", booking, outbox.HELPER, now)
    latest = LATEST_MAIL[booking.state]
    if outbox.helper_gets(latest, booking):
        outbox.put(db, latest, booking, outbox.HELPER, now)


def _write_to_seeker(
    db: Session, booking: Booking, email: str, secret_key: str, now: datetime
) -> None:
    change_address(db, booking, outbox.SEEKER, email, secret_key, now)
    by_telephone.need_no_call(db, booking)
    outbox.put(db, LATEST_MAIL[booking.state], booking, outbox.SEEKER, now)
