"""A second seat straight after the first, as an accommodation (R-14); only staff give it."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings import counsellors, seats
from portal.bookings.action import DESK, Action
from portal.mail import outbox
from portal.models import LIVE, Booking, State
from portal.office import Office
from portal.roster import second_half, slots
from portal.rules.booking import SESSION_LENGTH

CHANGE_LENGTH = Action(
    "double",
    LIVE,
    DESK,
    lambda db, booking, press, typed: (
        single(db, booking, press.now)
        if typed["release"] == "yes"
        else double(db, booking, press.office, press.now)
    ),
    why=lambda typed: typed["release"],
)


class NoRoom(Exception):
    """There is no second seat right after the first, or the request has one already."""


def double(db: Session, booking: Booking, office: Office, now: datetime) -> None:
    """Claim the half hour after the first for a request, or raise NoRoom.

    A seeker with a booking is mailed its new length. Raises NotFree where their counsellor has another
    session then.
    """
    CHANGE_LENGTH.begin(db, booking)
    if booking.second_slot is not None:
        raise NoRoom
    follows = booking.starts_at + SESSION_LENGTH
    slot = second_half.between(db, office, booking.branch, follows, now)
    if booking.counsellor_id is not None and booking.state == State.CONFIRMED:
        counsellors.claim_also(db, booking, booking.counsellor_id, follows)
    claim = slots.claim_kept if seats.keeps_an_hour(booking) else slots.claim
    try:
        claim(db, slot)
    except slots.SlotTaken as taken:
        raise NoRoom from taken
    booking.second_slot = slot
    _tell_length(db, booking, now)


def single(db: Session, booking: Booking, now: datetime) -> None:
    """Give the second seat back, if there is one; a seeker with a booking is mailed its new length."""
    CHANGE_LENGTH.begin(db, booking)
    if booking.second_slot is None:
        return
    release = slots.release_kept if seats.keeps_an_hour(booking) else slots.release
    release(db, booking.second_slot)
    counsellors.release_at(db, booking, booking.second_slot.starts_at)
    booking.second_slot = None
    _tell_length(db, booking, now)


def _tell_length(db: Session, booking: Booking, now: datetime) -> None:
    if booking.state == State.CONFIRMED:
        booking.calendar_sequence += 1
        outbox.tell(db, "booking_changed", booking, now, "length")
    db.flush()
