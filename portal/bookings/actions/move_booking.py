"""Moving a booking to another time that was agreed on with the seeker: one request, one life (a06-p3)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings import counsellors
from portal.bookings.action import DESK, Action, Unchanged
from portal.bookings.actions.confirm import check_day
from portal.bookings.change import Time, enter, move
from portal.mail import outbox
from portal.models import Booking, Slot, State
from portal.office import Office
from portal.rules import Refused, clause
from portal.rules.needs import SOMEBODY_COMES

MOVE_BOOKING = Action(
    "move",
    (State.CONFIRMED,),
    DESK,
    lambda db, booking, press, typed: move_booking(
        db, booking, Agreed(**typed), press.office, press.now
    ),
    held=True,
)


@dataclass(frozen=True)
class Agreed:
    """The time and the counsellor that were agreed on with the seeker.

    `asked` says that whoever else comes was asked about the time; `late_reason` is why its day has begun.
    """

    slot: Slot
    counsellor: int
    asked: bool = False
    late_reason: str = ""


@clause("a06-p1", "a06-p3", "a12-p4-s2")
def move_booking(
    db: Session, booking: Booking, agreed: Agreed, office: Office, now: datetime
) -> None:
    """Give a booking another time and counsellor, and mail what changed; the calendar entry follows.

    Raises Refused (a12-p4-s2) where somebody else comes and was not asked, and (a06-p1) for a time that has
    begun, or whose day has, without the reason; Unchanged when it is the time already, SlotTaken and NotFree.
    """
    MOVE_BOOKING.begin(db, booking)
    move_to(db, booking, agreed, office, now)
    outbox.tell(db, "booking_changed", booking, now, "time")


def move_to(db: Session, booking: Booking, agreed: Agreed, office: Office, now: datetime) -> None:
    """Do what move_booking does, as a part of an action, but for the mail; raises as it does."""
    if agreed.slot.id == booking.slot_id:
        raise Unchanged
    check_day(agreed.slot.starts_at, now, agreed.late_reason)
    if somebody_comes(booking) and not agreed.asked:
        raise Refused("a12-p4-s2")
    before = _to(db, booking, agreed, office, now)
    enter(db, booking, State.CONFIRMED, "office", now, agreed.late_reason, before)


def somebody_comes(booking: Booking) -> bool:
    """Return whether people come who have to be asked about another time."""
    needs = booking.support_needs
    return needs is not None and any(kind in SOMEBODY_COMES for kind in needs.kinds)


def _to(db: Session, booking: Booking, agreed: Agreed, office: Office, now: datetime) -> Time:
    """Give the booking the time and the counsellor; returns the time it had."""
    counsellors.lock(db, agreed.counsellor)  # accounts are locked before slots
    arranged = list(booking.arrangements)
    before = move(db, booking, agreed.slot, office, now)
    booking.arrangements = arranged  # those who come were asked again
    booking.reminded_at = booking.hour_reminded_at = booking.ten_reminded_at = None
    booking.joined_at = None
    booking.contact_at = booking.trying_since = None
    booking.calendar_sequence += 1
    counsellors.claim(db, booking, agreed.counsellor)
    return before
