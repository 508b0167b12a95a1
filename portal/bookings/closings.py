"""Closing days, branches or hours after times were opened on them, and reopening them (R-22).

Closing takes no new request and tells all affected people; reopening brings none of them back by itself.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.bookings.actions.cancel import cancel_by_office
from portal.bookings.actions.proposal import decline_proposal
from portal.bookings.closing_scope import Scope
from portal.clock import midnight
from portal.database import take_turn
from portal.models import (
    LIVE,
    Booking,
    BookingChange,
    ClosedDay,
    ClosedPart,
    Slot,
    State,
)
from portal.office import Office
from portal.roster import capacity, slots
from portal.roster.closed_days import Closed
from portal.rules.booking import SESSION_LENGTH

ONE_DAY = timedelta(days=1)


def close_day(db: Session, day: date, reason: str, now: datetime) -> int:
    """Close a whole day of the whole office; see `close`."""
    return close(db, Scope((day,)), reason, now)


def close(db: Session, scope: Scope, reason: str, now: datetime) -> int:
    """Close days or parts of them; returns how many requests and bookings were cancelled and told.

    Does not commit.
    """
    take_turn(db, capacity.TURN)
    # Requests before slots, as every action does; then the slots, so that no new request slips in; then
    # look again for who did meanwhile.
    db.scalars(_live(scope).order_by(Booking.id).with_for_update()).all()
    _note(db, scope, reason, now)
    _close_slots(db, scope)
    for booking in withdrawn(db, scope):
        decline_proposal(db, booking, now, by="office")
    affected = sorted(cancelled(db, scope), key=lambda booking: booking.id)
    kind = (
        "office_closed" if scope.is_whole else "cancelled_by_office"
    )  # the first speaks of the day
    for booking in affected:
        cancel_by_office(db, booking, reason, now, kind=kind)
    _close_slots(db, scope)  # also the seats just given back
    return len(affected)


def cancelled(db: Session, scope: Scope) -> list[Booking]:
    """Return the requests and bookings that a closing cancels, by time."""
    found = db.scalars(_live(scope).order_by(Booking.starts_at, Booking.name))
    return [booking for booking in found if _lies_in(scope, booking)]


def withdrawn(db: Session, scope: Scope) -> list[Booking]:
    """Return the requests that keep their own time and lose the one that is proposed to them."""
    proposed = select(Booking).join(Slot, Booking.proposed_slot_id == Slot.id)
    found = proposed.where(Booking.state == State.PROPOSED, *_between(Slot.starts_at, scope))
    return [
        booking
        for booking in db.scalars(found.order_by(Slot.starts_at, Booking.id))
        if (slot := booking.proposed_slot)
        and scope.covers(slot.branch, slot.starts_at, slot.starts_at + SESSION_LENGTH)
    ]


def reopen_day(db: Session, office: Office, day: date, now: datetime) -> list[Booking] | None:
    """Offer a day again that was closed as a whole; see `reopen`. None if staff have not closed it."""
    closed = db.get(ClosedDay, day)
    return None if closed is None else reopen(db, office, [closed], now)


def reopen(db: Session, office: Office, rows: Sequence[Closed], now: datetime) -> list[Booking]:
    """Offer closed days or parts again; returns those that closing them has cancelled.

    Does not commit. People are not booked again by it: staff call them, or they ask anew.
    """
    affected = [booking for row in rows for booking in cancelled_by(db, row)]
    days = [row.day for row in rows]
    for row in rows:
        db.delete(row)
    db.flush()
    capacity.refresh(db, office, min(days), max(days), now)
    return affected


def cancelled_by(db: Session, closed: Closed) -> list[Booking]:
    """Return the requests and bookings that a closing has cancelled on its day, by time."""
    begins = midnight(closed.day)
    return list(
        db.scalars(
            select(Booking)
            .join(BookingChange)
            .where(
                Booking.starts_at >= begins,
                Booking.starts_at < begins + ONE_DAY,
                BookingChange.state == State.CANCELLED_BY_OFFICE,
                BookingChange.at == closed.closed_at,
            )
            .order_by(Booking.starts_at, Booking.name)
        )
    )


def _note(db: Session, scope: Scope, reason: str, now: datetime) -> None:
    for day in scope.days:
        if not scope.is_whole:
            hours = {"branch": scope.branch, "begins": scope.begins, "ends": scope.ends}
            db.add(ClosedPart(day=day, reason=reason, closed_at=now, **hours))
        elif db.get(ClosedDay, day) is None:
            db.add(ClosedDay(day=day, reason=reason, closed_at=now))
    db.flush()


def _close_slots(db: Session, scope: Scope) -> None:
    found = db.execute(
        select(Slot.id, Slot.branch, Slot.starts_at).where(*_between(Slot.starts_at, scope))
    )
    slots.close(db, [i for i, b, at in found if scope.covers(b, at, at + SESSION_LENGTH)])


def _live(scope: Scope):
    return select(Booking).where(Booking.state.in_(LIVE), *_between(Booking.starts_at, scope))


def _lies_in(scope: Scope, booking: Booking) -> bool:
    halves = 1 if booking.second_slot is None else 2
    ends_at = booking.starts_at + halves * SESSION_LENGTH
    return scope.covers(booking.branch, booking.starts_at, ends_at)


def _between(column, scope: Scope):
    return column >= midnight(min(scope.days)), column < midnight(max(scope.days) + ONE_DAY)
