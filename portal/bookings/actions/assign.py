"""Assigning a request to a member of staff, in whose waiting list it then stands."""

from sqlalchemy.orm import Session

from portal.bookings.action import DESK, Action
from portal.models import OPEN, Booking

ASSIGN = Action(
    "assign",
    OPEN,
    DESK,
    lambda db, booking, press, typed: assign(db, booking, typed["counsellor"]),
    why=lambda typed: typed["counsellor"],
)


def assign(db: Session, booking: Booking, counsellor: str) -> None:
    """Give a request to a member of staff by name."""
    ASSIGN.begin(db, booking)
    booking.counsellor = counsellor
    db.flush()
