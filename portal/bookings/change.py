"""Changes that several actions make to a request: its state, its time, its end."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings import counsellors, seats
from portal.models import Booking, BookingChange, Slot, State
from portal.rules.needs import SOMEBODY_COMES


def enter(
    db: Session, booking: Booking, state: State, by: str, now: datetime, reason: str = ""
) -> None:
    """Put a request into a state and add that to its history."""
    booking.state = state
    booking.changes.append(BookingChange(state=state, by=by, at=now, reason=reason))
    db.flush()


def end(
    db: Session, booking: Booking, state: State, by: str, now: datetime, reason: str = ""
) -> None:
    """Give back every seat a request holds, and put it into a state in which it has ended."""
    was_confirmed = booking.state == State.CONFIRMED
    seats.exchange(db, give=[*seats.held(booking), *seats.held_by_proposal(booking)])
    seats.clear_proposed(booking)
    seats.clear(booking)
    counsellors.release(db, booking)
    booking.answer_by = None
    booking.calendar_sequence += was_confirmed
    enter(db, booking, state, by, now, reason)


def wish(booking: Booking, slot: Slot) -> None:
    """Make the slot a request's first wish, the one a seat is kept for."""
    booking.starts_at, booking.branch = slot.starts_at, slot.branch
    first = booking.preferred_times[0]
    first.starts_at, first.branch = slot.starts_at, slot.branch
    # People who were to come at the old time have to be asked again.
    booking.arrangements = [a for a in booking.arrangements if a.kind not in SOMEBODY_COMES]
    booking.answer_by, booking.staff_warned_at = None, None


def withdraw_proposal(db: Session, booking: Booking) -> None:
    """Give back the seats of an open proposal, if there is one."""
    seats.exchange(db, give=seats.held_by_proposal(booking))
    seats.clear_proposed(booking)
    booking.answer_by = None
