"""The queue: one page of a tab, what stands next to a request in it, and what follows. Never support needs (R-09).

The database sorts: a session's day alone says until when it must be settled, so the order of the sessions is
the order of the deadlines.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, select, tuple_
from sqlalchemy.orm import Session, joinedload

from portal.bookings.flags import flags_of
from portal.bookings.tabs import Scope, Tab, candidates, conditions
from portal.models import Booking
from portal.rules.booking import request_deadline

PAGE = 50  # requests; our own choice
ORDER = (Booking.starts_at, Booking.id)


@dataclass(frozen=True)
class Row:
    """One request in a tab: until when it must be settled, whether its seat is really there, what to look out for."""

    booking: Booking
    settle_by: datetime
    has_seat: bool
    flags: list[str]


@dataclass(frozen=True)
class Position:
    """The place of a request in a tab: its number from 1, None when it is not on it, and its neighbours."""

    number: int | None
    total: int
    before: list[Booking]
    after: list[Booking]


def rows(db: Session, scope: Scope, tab: Tab, page: int) -> list[Row]:
    """Return one page of a tab, counted from 1, the most urgent first."""
    wanted = select(Booking).where(_on(db, scope, tab)).order_by(*ORDER)
    of_each = (Booking.counsellor, Booking.proposed_slot, Booking.slot)
    wanted = wanted.options(*(joinedload(each) for each in of_each))
    shown = list(db.scalars(wanted.limit(PAGE).offset((page - 1) * PAGE)))
    flags = flags_of(db, shown, scope.office, scope.now.date())
    return [
        Row(b, request_deadline(b.starts_at, scope.office), _has_seat(b), flags[b.id])
        for b in shown
    ]


def position(db: Session, scope: Scope, tab: Tab, booking: Booking, around: int) -> Position:
    """Return where a request stands in a tab, with so many of its neighbours on each side."""
    on, here = _on(db, scope, tab), _at(booking, booking.starts_at)
    before, after = tuple_(*ORDER) < here, tuple_(*ORDER) > here
    counted = select(
        func.count(Booking.id),
        func.count(case((before, 1))),
        func.count(case((Booking.id == booking.id, 1))),
    )
    total, earlier, is_on = db.execute(counted.where(on)).one()
    latest_first = [each.desc() for each in ORDER]
    return Position(
        earlier + 1 if is_on else None,
        total,
        _some(db, on & before, latest_first, around)[::-1],
        _some(db, on & after, ORDER, around),
    )


def following(
    db: Session, scope: Scope, tab: Tab, booking: Booking, stood_at: datetime
) -> Booking | None:
    """Return the request that follows in a tab, from its beginning again after the last; None when it is done.

    `stood_at` is the time by which the request stood there, whatever time it has now.
    """
    on = _on(db, scope, tab) & (Booking.id != booking.id)
    after = _some(db, on & (tuple_(*ORDER) > _at(booking, stood_at)), ORDER, 1)
    return next(iter(after or _some(db, on, ORDER, 1)), None)


def _on(db: Session, scope: Scope, tab: Tab) -> ColumnElement[bool]:
    return and_(candidates(), scope.narrowed, conditions(db, scope)[tab])


def _at(booking: Booking, stood_at: datetime):
    return tuple_(stood_at, booking.id, types=[Booking.starts_at.type, Booking.id.type])


def _some(db: Session, which: ColumnElement[bool], order, limit: int) -> list[Booking]:
    return list(db.scalars(select(Booking).where(which).order_by(*order).limit(limit)))


def _has_seat(booking: Booking) -> bool:
    """Return whether the seat claimed is there: it is not when people who were to talk are away."""
    slot = booking.slot
    return slot is not None and slot.taken <= slot.capacity
