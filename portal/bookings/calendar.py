"""The desk's calendar: places by week, people who are away, days that close, a second slot for somebody."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session, joinedload

from portal.bookings import deeds, seats
from portal.clock import JAPAN, midnight
from portal.mail import outbox
from portal.models import LIVE, Absence, Booking, ClosedDay, Slot, State
from portal.office import Office
from portal.roster import slots
from portal.rules.booking import SESSION_LENGTH


class TooFew(Exception):
    """More places are taken than would be left; `people` are those who hold them."""

    def __init__(self, people: list[Booking]):
        super().__init__(len(people))
        self.people = people


class NotOpen(Exception):
    """The office is closed then, or it is not a half-hour time."""


class NoRoom(Exception):
    """There is no second place right after the first."""


@dataclass(frozen=True)
class Cell:
    """One time of one day: its places, and who holds them."""

    slots: list[Slot]
    people: list[Booking] = field(default_factory=list)

    @property
    def capacity(self) -> int:
        return sum(slot.capacity for slot in self.slots)

    @property
    def taken(self) -> int:
        return sum(slot.taken for slot in self.slots)


@dataclass(frozen=True)
class Week:
    """Seven days from Monday: their times, and why a day is closed ("" when it is open)."""

    days: list[date]
    closed: dict[date, bool]
    times: list[time]
    cells: dict[tuple[date, time], Cell]


def week(db: Session, office: Office, day: date, branch: str = "") -> Week:
    """The week that a day lies in, for one place or all."""
    monday = day - timedelta(days=day.weekday())
    days = [monday + timedelta(days=n) for n in range(7)]
    begins, ends = midnight(days[0]), midnight(days[-1] + timedelta(days=1))
    wanted = select(Slot).where(Slot.starts_at >= begins, Slot.starts_at < ends)
    held = select(Booking).where(
        Booking.starts_at >= begins, Booking.starts_at < ends, Booking.state.in_(LIVE)
    )
    if branch:
        wanted, held = wanted.where(Slot.branch == branch), held.where(Booking.branch == branch)
    cells: dict[tuple[date, time], Cell] = {}
    for slot in db.scalars(wanted.order_by(Slot.starts_at, Slot.branch)):
        key = (slot.starts_at.date(), slot.starts_at.time())
        cells.setdefault(key, Cell([])).slots.append(slot)
    for booking in db.scalars(held.order_by(Booking.starts_at, Booking.name)):
        key = (booking.starts_at.date(), booking.starts_at.time())
        cells.setdefault(key, Cell([])).people.append(booking)
    open_days = [d for d in days if office.is_open(d) or any(key[0] == d for key in cells)]
    return Week(
        days=open_days,
        closed={d: not office.is_open(d) for d in days},
        times=sorted({key[1] for key in cells}),
        cells=cells,
    )


def affected_by_closing(db: Session, day: date) -> list[Booking]:
    """Whose request or booking lies on a day."""
    return list(
        db.scalars(
            select(Booking)
            .where(
                Booking.state.in_(LIVE),
                Booking.starts_at >= midnight(day),
                Booking.starts_at < midnight(day + timedelta(days=1)),
            )
            .order_by(Booking.starts_at, Booking.name)
        )
    )


def is_closed(db: Session, day: date) -> bool:
    """Whether the desk has closed this day already."""
    return db.get(ClosedDay, day) is not None


def set_places(
    db: Session, office: Office, branch: str, starts_at: datetime, capacity: int
) -> None:
    """So many places at a time; a time that was not offered yet is opened.

    Raises NotOpen, and TooFew when more are taken already.
    """
    if not _may_be_open(office, starts_at):
        raise NotOpen
    slot = _slot(db, branch, starts_at)
    if slot is None:
        db.add(Slot(branch=branch, starts_at=starts_at, capacity=capacity))
    elif slot.taken > capacity:
        raise TooFew(_people(db, [slot.id]))
    else:
        slot.capacity, slot.extra = capacity, False
        slot.reserved = min(slot.reserved, capacity - slot.taken)
    db.flush()


def set_pattern(
    db: Session,
    office: Office,
    branch: str,
    first: date,
    last: date,
    weekday: int,
    at: time,
    capacity: int,
) -> int:
    """The same for one weekday of a period, closed days left out; gives back on how many days."""
    count, day = 0, first
    while day <= last:
        if day.weekday() == weekday and office.is_open(day):
            set_places(db, office, branch, datetime.combine(day, at, tzinfo=JAPAN), capacity)
            count += 1
        day += timedelta(days=1)
    return count


def begin_absence(
    db: Session, staff_id: int, branch: str, first: date, last: date
) -> list[Booking]:
    """Somebody is away: one place less, never below what is taken; gives back whom it leaves short."""
    db.add(Absence(staff_id=staff_id, branch=branch, first_day=first, last_day=last))
    short: list[int] = []
    for slot in _between(db, branch, first, last):
        if slot.capacity > slot.taken:
            slot.capacity -= 1
            slot.reserved = min(slot.reserved, slot.capacity - slot.taken)
        elif slot.taken:
            short.append(slot.id)
    db.flush()
    return _people(db, short)


def end_absence(db: Session, absence_id: int) -> bool:
    """Back again: the places return; False if there is no such absence."""
    absence = db.get(Absence, absence_id)
    if absence is None:
        return False
    for slot in _between(db, absence.branch, absence.first_day, absence.last_day):
        slot.capacity += 1
    db.execute(delete(Absence).where(Absence.id == absence_id))
    return True


def absences(db: Session, first: date, last: date) -> list[Absence]:
    """Who is away in a period."""
    return list(
        db.scalars(
            select(Absence)
            .where(Absence.first_day <= last, Absence.last_day >= first)
            .order_by(Absence.first_day)
            .options(joinedload(Absence.staff))
        )
    )


def double(db: Session, booking: Booking, counsellors: int, now: datetime) -> None:
    """A second place straight after the first, as an accommodation (R-14); only staff give it.

    Who has a booking already is mailed its new length.

    Raises NoRoom when it is full or there is one already.
    """
    deeds.expect(db, booking, LIVE)
    follows = booking.starts_at + SESSION_LENGTH
    if booking.second_slot is not None:
        raise NoRoom
    slot = _slot(db, booking.branch, follows)
    if slot is None:
        # Between the offered times the room is free as long as a counsellor is.
        slot = Slot(branch=booking.branch, starts_at=follows, capacity=counsellors, extra=True)
        db.add(slot)
        db.flush()
    try:
        slots.claim(db, slot, seats.keeps_an_hour(booking))
    except slots.SlotTaken as taken:
        raise NoRoom from taken
    booking.second_slot = slot
    _tell_length(db, booking, now)


def single(db: Session, booking: Booking, now: datetime) -> None:
    """The second place is given back; who has a booking already is mailed its new length."""
    deeds.expect(db, booking, LIVE)
    had = booking.second_slot is not None
    deeds.give_back_second(db, booking)
    if had:
        _tell_length(db, booking, now)


def _tell_length(db: Session, booking: Booking, now: datetime) -> None:
    if booking.state == State.CONFIRMED:
        booking.calendar_sequence += 1
        outbox.tell(db, "confirmed", booking, now)
    db.flush()


def _slot(db: Session, branch: str, starts_at: datetime) -> Slot | None:
    return db.scalar(select(Slot).where(Slot.branch == branch, Slot.starts_at == starts_at))


def _between(db: Session, branch: str, first: date, last: date) -> list[Slot]:
    return list(
        db.scalars(
            select(Slot)
            .where(
                Slot.branch == branch,
                Slot.starts_at >= midnight(first),
                Slot.starts_at < midnight(last + timedelta(days=1)),
            )
            .order_by(Slot.id)
            .with_for_update()
        )
    )


def _people(db: Session, slot_ids: list[int]) -> list[Booking]:
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
