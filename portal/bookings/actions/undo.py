"""Undoing an outcome on the day it was recorded: the request stands again as before (decision 0034)."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.bookings import counsellors, holding, seats
from portal.bookings.action import DESK, Action, Overtaken, Press
from portal.bookings.actions.take_back import take_back
from portal.bookings.change import enter
from portal.bookings.given_back import seats_given_back
from portal.bookings.who_recorded import is_own_slip, records
from portal.mail import outbox
from portal.models import Booking, OutboxMessage, StaffMember, State
from portal.rules.booking import may_confirm
from portal.rules.outcome import Outcome, may_undo

UNDONE = {  # what is undone, by the state it has led to
    State.ATTENDED: Outcome.ATTENDED,
    State.DEEMED_CANCELLED: Outcome.NO_CONTACT,
    State.CANCELLED_BY_SEEKER: Outcome.CANCELLED_BY_SEEKER,
    State.CANCELLED_BY_OFFICE: Outcome.CANCELLED_BY_OFFICE,
}
CANCELLED = (State.CANCELLED_BY_SEEKER, State.CANCELLED_BY_OFFICE)
UNDO = Action(
    "undo",
    (State.CONFIRMED, *UNDONE),
    DESK,
    lambda db, booking, press, typed: _with_reason(db, booking, press, typed["reason"]),
    why=lambda typed: typed["reason"],
)


class TooLate(Exception):
    """The day on which it was recorded is over, or the day of an unsettled request has begun."""


class Final(Exception):
    """Something else followed from the end: another request in its place, or a refusal."""


class NoReason(Exception):
    """It is not one's own press of just now: taking it back needs a reason."""


def may_take_back(db: Session, booking: Booking, member: StaffMember, now: datetime) -> bool:
    """Return whether the outcome that stands is this person's own press of just now (decision 0047)."""
    outcome = recorded(booking)
    made = records(db, [booking.reference]).get((booking.reference, outcome)) if outcome else None
    return is_own_slip(made, member, now)


def undoable(booking: Booking, now: datetime) -> Outcome | None:
    """Return the outcome of a request that can be undone now; None if there is none."""
    outcome = recorded(booking)
    return outcome if outcome and not _hindrance(booking, now) else None


def recorded(booking: Booking) -> Outcome | None:
    """Return the last outcome that was recorded of a request and stands; None if there is none."""
    if booking.state == State.CONFIRMED and booking.joined_at is not None:
        return Outcome.JOINED
    return UNDONE.get(booking.state)


def _with_reason(db: Session, booking: Booking, press: Press, reason: str) -> None:
    if not reason and not may_take_back(db, booking, press.member, press.now):
        raise NoReason
    if holding.last(db, booking, press.now) is not None:  # nobody was mailed of it yet
        take_back(db, booking, press.member.name, press.now)
    else:
        undo(db, booking, reason, press.now)


def undo(db: Session, booking: Booking, reason: str, now: datetime) -> None:
    """Take back the outcome, with the reason; whoever was mailed of an end is mailed that it stands again.

    A silence that is undone with a reason was none; a slip of one's own, without, says nothing of contact. Raises TooLate, Final; slots.SlotTaken where its place, counsellors.NotFree where its counsellor is not
    free any more.
    """
    UNDO.begin(db, booking)
    outcome = recorded(booking)
    if outcome is None:
        raise Overtaken
    if hindrance := _hindrance(booking, now):
        raise hindrance
    if outcome == Outcome.JOINED:
        _not_joined(db, booking)
    elif booking.state in CANCELLED:
        _stand_again(db, booking, reason, now)
    else:
        if outcome == Outcome.NO_CONTACT and reason:
            booking.contact_at = now  # so that it is not counted again (decision 0011)
        enter(db, booking, State.CONFIRMED, "office", now, reason)


def _hindrance(booking: Booking, now: datetime) -> Exception | None:
    """Return why an outcome cannot be undone; None if it can."""
    last = booking.changes[-1]
    at = booking.joined_at if booking.state == State.CONFIRMED else last.at
    if at is None or not may_undo(at, now):
        return TooLate()
    if booking.state in CANCELLED:
        decided = [refusal.decided_at for refusal in booking.refusals]
        if booking.replaced_by_id is not None or last.at in decided:
            return Final()
        if _before(booking) != State.CONFIRMED and not may_confirm(booking.starts_at, now):
            return TooLate()
    return None


def _before(booking: Booking) -> State:
    """Return the state a cancelled request goes back to; a proposal has ended with it."""
    was = booking.changes[-2].state
    return State.CONFIRMED if was == State.CONFIRMED else State.REQUESTED


def _not_joined(db: Session, booking: Booking) -> None:
    if booking.contact_at == booking.joined_at:
        booking.contact_at = None
    booking.joined_at = None
    db.flush()


def _stand_again(db: Session, booking: Booking, reason: str, now: datetime) -> None:
    """Take again what the request has given back, in the order of locks: accounts, then slots."""
    state, was_told = _before(booking), _was_told(db, booking)
    take = seats_given_back(db, booking, was_an_hour=booking.changes[-1].hour_given_back)
    seats.record(booking, take)
    if state == State.CONFIRMED:
        if booking.counsellor_id is None or not booking.teleoffice_address:
            raise Final
        counsellors.claim(db, booking, booking.counsellor_id)
        booking.calendar_sequence += 1
    seats.exchange(db, take)
    enter(db, booking, state, "office", now, reason)
    if was_told:
        outbox.tell(db, "stands_again", booking, now)


def _was_told(db: Session, booking: Booking) -> bool:
    """Return whether anybody was told of the end, by mail or by telephone."""
    ends = (OutboxMessage.kind.in_(outbox.ENDS), OutboxMessage.created_at >= booking.changes[-1].at)
    told = select(OutboxMessage.id).where(OutboxMessage.booking_id == booking.id, *ends)
    return db.scalar(told.limit(1)) is not None
