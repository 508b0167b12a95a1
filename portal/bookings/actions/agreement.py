"""Confirming that the seeker agrees themself, not only their helper: at the start, or as soon as asked (R-04)."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings.action import DESK, Action, Overtaken
from portal.models import LIVE, Booking, State

CONFIRM_AGREEMENT = Action(
    "confirm_agreement",
    (*LIVE, State.ATTENDED),
    DESK,
    lambda db, booking, press, typed: confirm_agreement(db, booking, press.member.name, press.now),
)


def confirm_agreement(db: Session, booking: Booking, by: str, now: datetime) -> None:
    """Record that the seeker has said that they agree; Overtaken where no helper had typed it."""
    CONFIRM_AGREEMENT.begin(db, booking)
    if booking.helper is None:
        raise Overtaken
    booking.helper.agreement_confirmed_at = now
    booking.helper.agreement_confirmed_by = by
    db.flush()
