"""The outcome of a session, as staff record it: joined, attended, no contact, cancelled by whom (a06-p4)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings.action import DESK, Action, Overtaken, Typed, begin
from portal.bookings.actions.cancel import cancel_by_office, record_cancellation
from portal.bookings.change import enter
from portal.models import LIVE, Booking, State
from portal.rules import Refused
from portal.rules.booking import may_record_no_contact
from portal.rules.outcome import Outcome, has_begun


class TooEarly(Exception):
    """The session has not begun: nobody has joined or attended it."""


@dataclass(frozen=True)
class Recording:
    """How one outcome is recorded: from which states, when it may be, and what it does."""

    states: tuple[State, ...]
    may: Callable[[Booking, datetime], bool]
    run: Callable[[Session, Booking, datetime, Typed], object]


def join(db: Session, booking: Booking, now: datetime) -> None:
    """Note that the seeker is in the call; that is contact as well. Raises TooEarly before the start."""
    begin(db, booking, (State.CONFIRMED,))
    if booking.joined_at is not None:
        raise Overtaken
    if not has_begun(booking.starts_at, now):
        raise TooEarly
    booking.joined_at = now
    booking.contact_at = booking.contact_at or now
    db.flush()


def attend(db: Session, booking: Booking, now: datetime, reason: str = "") -> None:
    """Record that the session took place. Raises TooEarly before its start."""
    begin(db, booking, (State.CONFIRMED,))
    if not has_begun(booking.starts_at, now):
        raise TooEarly
    enter(db, booking, State.ATTENDED, "office", now, reason)


def record_no_contact(db: Session, booking: Booking, now: datetime, reason: str = "") -> None:
    """Count the booking as cancelled: ten minutes passed without contact.

    Only a member of staff does this. Raises Refused (a06-p4-s2) earlier, or after contact.
    """
    begin(db, booking, (State.CONFIRMED,))
    if not may_record_no_contact(booking.starts_at, now, booking.contact_at):
        raise Refused("a06-p4-s2")
    enter(db, booking, State.DEEMED_CANCELLED, "office", now, reason)


RECORDINGS = {
    Outcome.JOINED: Recording(
        (State.CONFIRMED,),
        lambda booking, now: has_begun(booking.starts_at, now) and booking.joined_at is None,
        lambda db, booking, now, typed: join(db, booking, now),
    ),
    Outcome.ATTENDED: Recording(
        (State.CONFIRMED,),
        lambda booking, now: has_begun(booking.starts_at, now),
        lambda db, booking, now, typed: attend(db, booking, now, typed["reason"]),
    ),
    Outcome.NO_CONTACT: Recording(
        (State.CONFIRMED,),
        lambda booking, now: may_record_no_contact(booking.starts_at, now, booking.contact_at),
        lambda db, booking, now, typed: record_no_contact(db, booking, now, typed["reason"]),
    ),
    Outcome.CANCELLED_BY_SEEKER: Recording(
        LIVE,
        lambda booking, now: True,
        lambda db, booking, now, typed: record_cancellation(
            db,
            booking,
            now,
            ended_by=typed["ended_by"],
            way=typed["way"],
            reason=typed["reason"],
        ),
    ),
    Outcome.CANCELLED_BY_OFFICE: Recording(
        LIVE,
        lambda booking, now: True,
        lambda db, booking, now, typed: cancel_by_office(
            db, booking, typed["reason"], now, typed.get("mail", "cancelled_by_office")
        ),
    ),
}


def offered(booking: Booking, now: datetime) -> list[Outcome]:
    """Return the outcomes that may be recorded of a request in this state at this moment."""
    return [
        outcome
        for outcome, how in RECORDINGS.items()
        if booking.state in how.states and how.may(booking, now)
    ]


def _why(typed: Typed) -> str:
    told = (typed["outcome"], typed.get("ended_by"), typed.get("way"), typed.get("reason"))
    return ", ".join(part for part in told if part)


RECORD_OUTCOME = Action(
    "outcome",
    LIVE,
    DESK,
    lambda db, booking, press, typed: RECORDINGS[typed["outcome"]].run(
        db, booking, press.now, typed
    ),
    why=_why,
    held=True,
)
