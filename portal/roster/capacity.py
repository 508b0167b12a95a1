"""Capacity of slots, changed by staff: a time, a weekday of a period; never below what is taken."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from portal.clock import JAPAN
from portal.models import LIVE, Booking, Slot
from portal.office import Office
from portal.rules.booking import SESSION_LENGTH


class TooFew(Exception):
    """More seats are taken than would be left; `people` are the requests that hold them."""

    def __init__(self, people: list[Booking]):
        super().__init__(len(people))
        self.people = people


class NotOpen(Exception):
    """The office is closed then, or it is not a half-hour time."""


@dataclass(frozen=True)
class Pattern:
    """A capacity at one time of a branch, on the weekday of `first`, until `last` included."""

    branch: str
    first: date
    last: date
    at: time
    capacity: int

    def days(self, office: Office) -> list[date]:
        """Return its days, closed days left out."""
        weeks = range(0, (self.last - self.first).days + 1, 7)
        days = [self.first + timedelta(days=n) for n in weeks]
        return [day for day in days if office.is_open(day)]


def set_pattern(db: Session, office: Office, pattern: Pattern) -> int:
    """Set the capacity on every day of a pattern; returns on how many. Raises as `set_capacity`."""
    days = pattern.days(office)
    for day in days:
        starts_at = datetime.combine(day, pattern.at, tzinfo=JAPAN)
        set_capacity(db, office, pattern.branch, starts_at, pattern.capacity)
    return len(days)


def set_capacity(
    db: Session, office: Office, branch: str, starts_at: datetime, capacity: int
) -> None:
    """Set how many seats a time has; a time that was not offered yet is opened.

    Raises NotOpen, and TooFew when more are taken already.
    """
    if not _may_be_open(office, starts_at):
        raise NotOpen
    slot = db.scalar(select(Slot).where(Slot.branch == branch, Slot.starts_at == starts_at))
    if slot is None:
        db.add(Slot(branch=branch, starts_at=starts_at, capacity=capacity))
    elif slot.taken > capacity:
        raise TooFew(holders(db, [slot.id]))
    else:
        slot.capacity, slot.extra = capacity, False
        slot.reserved = min(slot.reserved, capacity - slot.taken)
    db.flush()


def holders(db: Session, slot_ids: list[int]) -> list[Booking]:
    """Return the requests that hold a seat of these slots, by time and name."""
    if not slot_ids:
        return []
    return list(
        db.scalars(
            select(Booking)
            .where(
                or_(Booking.slot_id.in_(slot_ids), Booking.proposed_slot_id.in_(slot_ids)),
                Booking.state.in_(LIVE),
            )
            .order_by(Booking.starts_at, func.lower(Booking.name))
        )
    )


def _may_be_open(office: Office, starts_at: datetime) -> bool:
    hours = office.hours_on(starts_at.date())
    return (
        hours is not None
        and starts_at.minute in (0, 30)
        and hours.opens <= starts_at.time()
        and (starts_at + SESSION_LENGTH).time() <= hours.closes
    )
