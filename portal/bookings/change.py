"""Changes that several actions make to a request: its state, its time, its end."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from portal.bookings import counsellors, seats
from portal.bookings.wanted_seats import wanted
from portal.models import Booking, BookingChange, Slot, State
from portal.office import Office
from portal.roster import second_half
from portal.rules import Refused
from portal.rules.booking import SESSION_LENGTH
from portal.rules.needs import SOMEBODY_COMES


class Time(NamedTuple):
    """The time and the branch of a request."""

    starts_at: datetime
    branch: str


def enter(
    db: Session,
    booking: Booking,
    state: State,
    by: str,
    now: datetime,
    reason: str = "",
    before: Time | None = None,
) -> BookingChange:
    """Put a request into a state; returns the change added to its history.

    `before` is the time it had until now, if that changed.
    """
    booking.state, booking.closed_at = state, None
    change = BookingChange(state=state, by=by, at=now, reason=reason)
    if before is not None:
        change.starts_at_before, change.branch_before = before
    booking.changes.append(change)
    db.flush()
    return change


@dataclass(frozen=True)
class Ending:
    """The end of a request: its state, who records it, and why.

    Of a cancellation also whose it is (seeker, helper or office), and the way by which it came.
    """

    state: State
    by: str
    reason: str = ""
    ended_by: str = ""
    way: str = ""


def end(db: Session, booking: Booking, ending: Ending, now: datetime) -> None:
    """Give back every seat a request holds, and put it into a state in which it has ended."""
    was_confirmed, was_an_hour = booking.state == State.CONFIRMED, booking.second_slot is not None
    seats.exchange(db, give=[*seats.held(booking), *seats.held_by_proposal(booking)])
    seats.clear_proposed(booking)
    seats.clear(booking)
    counsellors.release(db, booking)
    booking.answer_by = None
    booking.calendar_sequence += was_confirmed
    change = enter(db, booking, ending.state, ending.by, now, ending.reason)
    change.ended_by, change.way = ending.ended_by, ending.way
    change.hour_given_back = was_an_hour
    db.flush()


def move(db: Session, booking: Booking, slot: Slot, office: Office, now: datetime) -> Time:
    """Give a request another time; its seats are taken before the old ones are given back.

    Returns the time it had. A seat that a proposal keeps is used, and an hour stays an hour. Raises
    slots.SlotTaken, and Refused (a06-p1) for a time that has begun.
    """
    if slot.starts_at <= now:
        raise Refused("a06-p1")
    before = Time(booking.starts_at, booking.branch)
    second = None
    if booking.second_slot is not None:
        second = second_half.between(db, office, slot.branch, slot.starts_at + SESSION_LENGTH, now)
    take = wanted(db, slot, booking.support_needs, second)
    seats.exchange(db, take, [*seats.held(booking), *seats.held_by_proposal(booking)])
    seats.clear_proposed(booking)
    seats.record(booking, take)
    wish(booking, slot)
    return before


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
