"""Seats that a request gave back when it ended, to be taken again when its end is undone."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings.seats import Seat
from portal.bookings.wanted_seats import first_half_hour, wanted
from portal.models import Booking, Slot
from portal.roster import slots
from portal.rules.booking import SESSION_LENGTH


def seats_given_back(db: Session, booking: Booking, *, was_an_hour: bool) -> list[Seat]:
    """Return the seats a request held for its own time before it ended, to be taken again.

    Raises SlotTaken where its time is no more.
    """
    slot = _at(db, booking, booking.starts_at)
    if not was_an_hour:
        return first_half_hour(wanted(db, slot, booking.support_needs))
    after = _at(db, booking, booking.starts_at + SESSION_LENGTH)
    return wanted(db, slot, booking.support_needs, after)


def _at(db: Session, booking: Booking, starts_at: datetime) -> Slot:
    found = slots.at(db, booking.branch, starts_at)
    if found is None:
        raise slots.SlotTaken
    return found
