"""A week as the desk sees it: the slots of each day and time, and the people who hold their seats."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.clock import midnight
from portal.models import LIVE, Booking, Slot
from portal.office import Office

Key = tuple[date, time]


@dataclass(frozen=True)
class Cell:
    """One time of one day: its slots, and the requests that lie on it."""

    slots: list[Slot] = field(default_factory=list)
    people: list[Booking] = field(default_factory=list)

    @property
    def capacity(self) -> int:
        """Return the seats of all branches shown."""
        return sum(slot.capacity for slot in self.slots)

    @property
    def taken(self) -> int:
        """Return the seats taken at all branches shown."""
        return sum(slot.taken for slot in self.slots)


@dataclass(frozen=True)
class Week:
    """The days of a week that are open or hold anything, their times and cells; and which are closed."""

    days: list[date]
    closed: dict[date, bool]
    times: list[time]
    cells: dict[Key, Cell]


def week_of(db: Session, office: Office, day: date, branch: str = "") -> Week:
    """Return the week that a day lies in, Monday first, for one branch or all."""
    monday = day - timedelta(days=day.weekday())
    days = [monday + timedelta(days=n) for n in range(7)]
    cells = _cells(db, days, branch)
    used = {key[0] for key in cells}
    return Week(
        days=[day for day in days if office.is_open(day) or day in used],
        closed={day: not office.is_open(day) for day in days},
        times=sorted({key[1] for key in cells}),
        cells=cells,
    )


def _cells(db: Session, days: list[date], branch: str) -> dict[Key, Cell]:
    begins, ends = midnight(days[0]), midnight(days[-1] + timedelta(days=1))
    offered = select(Slot).where(Slot.starts_at >= begins, Slot.starts_at < ends)
    held = _live_between(days[0], days[-1])
    if branch:
        offered, held = offered.where(Slot.branch == branch), held.where(Booking.branch == branch)
    cells: dict[Key, Cell] = {}
    for slot in db.scalars(offered.order_by(Slot.starts_at, Slot.branch)):
        cells.setdefault(_key(slot.starts_at), Cell()).slots.append(slot)
    for booking in db.scalars(held.order_by(Booking.starts_at, Booking.name)):
        cells.setdefault(_key(booking.starts_at), Cell()).people.append(booking)
    return cells


def _live_between(first: date, last: date):
    return select(Booking).where(
        Booking.state.in_(LIVE),
        Booking.starts_at >= midnight(first),
        Booking.starts_at < midnight(last + timedelta(days=1)),
    )


def _key(moment: datetime) -> Key:
    return moment.date(), moment.time()
