"""Sending a link again for somebody who calls: only ever to the address that is known."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings.action import ANY_STATE, DESK, Action
from portal.mail import outbox
from portal.models import Booking

SEND_LINK = Action(
    "send_link",
    ANY_STATE,
    DESK,
    lambda db, booking, press, typed: send_link(db, booking, typed["reader"], press.now),
    adds_only=True,
)


def send_link(db: Session, booking: Booking, reader: str, now: datetime) -> None:
    """Put the mail with the link to the seeker or the helper, whichever called."""
    outbox.put(db, "link", booking, reader, now)
