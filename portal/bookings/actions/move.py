"""Another time, asked for by the seeker (O-32)."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings import may_ask
from portal.bookings.action import HELPER, SEEKER, Action, Press, Typed, Unchanged
from portal.bookings.change import enter, move
from portal.bookings.rebook import REPLACE_CONFIRMED
from portal.mail import outbox
from portal.models import LIVE, OPEN, Booking, Deed, Slot, State
from portal.office import Office
from portal.rules import Refused
from portal.rules.booking import may_cancel_online

MOVE_REQUEST = Action(
    "move_request",
    OPEN,
    (SEEKER, HELPER),
    lambda db, booking, press, typed: move_request(
        db, booking, typed["slot"], press.now, press.office, press.by
    ),
)


def _change_time(db: Session, booking: Booking, press: Press, typed: Typed) -> None:
    """Move a request; replace what is confirmed already, which the terms call a new application."""
    if booking.state != State.CONFIRMED:
        MOVE_REQUEST.run(db, booking, press, typed)
    else:
        REPLACE_CONFIRMED.run(db, booking, press, typed)


CHANGE_TIME = Action("change_time", LIVE, (SEEKER, HELPER), _change_time)


def move_request(
    db: Session, booking: Booking, slot: Slot, now: datetime, office: Office, by: str = "seeker"
) -> None:
    """Move a request to another time: the new seat is claimed before the old one is given back.

    Raises Refused on the day itself or for a time that cannot be asked for, SlotTaken, and Unchanged
    where it is the time already.
    """
    MOVE_REQUEST.begin(db, booking)
    if booking.state == State.REQUESTED and slot.id == booking.slot_id:
        raise Unchanged
    if not may_cancel_online(booking.starts_at, now):
        raise Refused("a06-p4-s1")
    may_ask.check(db, slot, booking.support_needs, office, now)
    before = move(db, booking, slot, office, now)
    enter(db, booking, State.REQUESTED, by, now, before=before).deed = Deed.MOVED
    outbox.tell(db, "changed", booking, now)
    outbox.put_for_office(db, "seeker_changed", booking, now)
