"""Assigning a request to a member of staff, in whose waiting list it then stands."""

from sqlalchemy.orm import Session

from portal.bookings.action import DESK, Action
from portal.models import OPEN, Booking, StaffMember

ASSIGN = Action(
    "assign",
    OPEN,
    DESK,
    lambda db, booking, press, typed: assign(db, booking, typed["counsellor"]),
    why=lambda typed: str(typed["counsellor"]),
)
# One press for oneself; what the desk's list offers.
TAKE = Action(
    "take",
    OPEN,
    DESK,
    lambda db, booking, press, typed: assign(db, booking, press.member.id),
)


def assign(db: Session, booking: Booking, counsellor: int) -> None:
    """Give a request to a member of staff, by the id of their account."""
    ASSIGN.begin(db, booking)
    booking.counsellor = db.get_one(StaffMember, counsellor)
    db.flush()
