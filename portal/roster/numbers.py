"""Plain numbers of seats, entered by staff in place of working hours; never below what is taken."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from portal.clock import JAPAN
from portal.models import LIVE, Booking, PlainCapacity, Slot
from portal.office import Office
from portal.roster import capacity
from portal.roster.rows import changed_rows
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
    """Seats at one time of a branch, on the weekday of `first`, until `last` included; None: without an end."""

    branch: str
    first: date
    last: date | None
    at: time
    seats: int

    def days(self, office: Office) -> list[date]:
        """Return its days within the offered weeks or its period, closed days left out."""
        last = self.last or self.first + timedelta(weeks=office.offer_weeks)
        weeks = range(0, (last - self.first).days + 1, 7)
        days = [self.first + timedelta(days=n) for n in weeks]
        return [day for day in days if office.is_open(day)]


def enter_number(db: Session, office: Office, pattern: Pattern, now: datetime) -> int:
    """Enter a number of seats; returns on how many days it counts so far. The caller commits.

    Raises NotOpen when no day of it is open at that time, and TooFew when more are taken already.
    """
    days = pattern.days(office)
    moments = [datetime.combine(day, pattern.at, tzinfo=JAPAN) for day in days]
    if not moments or not all(_may_be_open(office, at) for at in moments):
        raise NotOpen
    db.add(_row(pattern, now))
    at = [Slot.branch == pattern.branch, Slot.starts_at.in_(moments)]
    changed_rows(db, update(Slot).where(*at).values(extra=False))
    capacity.refresh(db, office, days[0], days[-1], now)
    full = db.scalars(select(Slot.id).where(*at, Slot.taken > pattern.seats)).all()
    if full:
        raise TooFew(holders(db, list(full)))
    return len(days)


def _row(pattern: Pattern, now: datetime) -> PlainCapacity:
    return PlainCapacity(
        branch=pattern.branch,
        weekday=pattern.first.weekday(),
        at=pattern.at,
        seats=pattern.seats,
        first_day=pattern.first,
        last_day=pattern.last,
        entered_at=now,
    )


def numbers_ahead(db: Session, today: date) -> list[PlainCapacity]:
    """Return the plain numbers that count today or later, by branch, weekday and time."""
    order = (PlainCapacity.branch, PlainCapacity.weekday, PlainCapacity.at, PlainCapacity.id)
    ahead = or_(PlainCapacity.last_day.is_(None), PlainCapacity.last_day >= today)
    return list(db.scalars(select(PlainCapacity).where(ahead).order_by(*order)))


def remove_number(
    db: Session, office: Office, number_id: int, now: datetime
) -> PlainCapacity | None:
    """Remove a plain number and return it, None if there is none; working hours or the file count again."""
    number = db.get(PlainCapacity, number_id)
    if number is not None:
        db.delete(number)
        db.flush()
        capacity.refresh_ahead(db, office, now)
    return number


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
