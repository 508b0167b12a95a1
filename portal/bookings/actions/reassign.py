"""Mending a booking after it was confirmed: another counsellor, or another address of the call."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings import calls, counsellors
from portal.bookings.action import DESK, Action, Unchanged
from portal.mail import outbox
from portal.models import Booking, State
from portal.office import Office
from portal.rules import clause

REASSIGN = Action(
    "reassign",
    (State.CONFIRMED,),
    DESK,
    lambda db, booking, press, typed: reassign(db, booking, typed["counsellor"]),
    why=lambda typed: str(typed["counsellor"]),
)
CHANGE_CALL = Action(
    "change_call",
    (State.CONFIRMED,),
    DESK,
    lambda db, booking, press, typed: change_call(
        db, booking, typed["address"], press.now, press.office
    ),
    held=True,
)


def reassign(db: Session, booking: Booking, counsellor: int) -> None:
    """Let another member of staff talk with the seeker, who need not be told; raises NotFree."""
    REASSIGN.begin(db, booking)
    counsellors.claim(db, booking, counsellor)
    db.flush()


@clause("a06-p3")
def change_call(db: Session, booking: Booking, address: str, now: datetime, office: Office) -> None:
    """Give a booking another TeleOffice address, and mail it; the calendar entry follows.

    Raises as calls.give, and Unchanged when it is the address already.
    """
    CHANGE_CALL.begin(db, booking)
    if calls.judged(address, office) == booking.teleoffice_address:
        raise Unchanged
    give_call(db, booking, address, now, office)
    outbox.tell(db, "booking_changed", booking, now, "call")


def give_call(db: Session, booking: Booking, address: str, now: datetime, office: Office) -> None:
    """Give a booking another address as a part of an action, without the mail; raises as calls.give."""
    calls.give(db, booking, address, now, office)
    booking.calendar_sequence += 1
    db.flush()
