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
# Back to nobody: it stands in the queue again for whoever takes it.
LET_GO = Action("let_go", OPEN, DESK, lambda db, booking, press, typed: let_go(db, booking))


def assign(db: Session, booking: Booking, counsellor: int) -> None:
    """Give a request to a member of staff, by the id of their account."""
    ASSIGN.begin(db, booking)
    booking.counsellor = db.get_one(StaffMember, counsellor)
    db.flush()


def let_go(db: Session, booking: Booking) -> None:
    """Make a request nobody's."""
    LET_GO.begin(db, booking)
    booking.counsellor = None
    db.flush()
