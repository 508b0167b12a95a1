"""The half-hours of counsellors, as the calendar shows them: free, booked, away, closed, kept, off."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.clock import JAPAN, midnight
from portal.models import Booking, CounsellorClaim, Slot, StaffMember
from portal.office import Office
from portal.roster.duty import Roster, roster

ONE_DAY = timedelta(days=1)


class Kind(StrEnum):
    """How a counsellor stands at a half-hour."""

    FREE = "free"
    BOOKED = "booked"
    AWAY = "away"
    CLOSED = "closed"
    KEPT = "kept"  # the places left are kept for those who need an interpreter
    FULL = "full"  # the places left are taken by requests that are not settled yet
    OFF = "off"


ON_DUTY = (Kind.FREE, Kind.KEPT, Kind.FULL)


@dataclass(frozen=True)
class Square:
    """One half-hour of one counsellor; `slot` where there is a place, `booking` where it is booked."""

    kind: Kind
    slot: Slot | None = None
    booking: Booking | None = None


@dataclass(frozen=True)
class Period:
    """The half-hours of some days: `squares` by counsellor's id and moment."""

    days: list[date]
    times: list[time]
    people: list[StaffMember]
    squares: dict[tuple[int, datetime], Square]

    def at(self, person: StaffMember, day: date, at: time) -> Square:
        """Return the half-hour of a counsellor on a day."""
        return self.squares[person.id, _moment(day, at)]

    def free_for(self, booking: Booking) -> list[StaffMember]:
        """Return who is neither away nor booked at a booking's time, those on duty first."""
        own = {p.id: self.squares[p.id, booking.starts_at].kind for p in self.people}
        free = [p for p in self.people if own[p.id] in (*ON_DUTY, Kind.OFF)]
        return sorted(free, key=lambda person: own[person.id] == Kind.OFF)

    def works(self, person: StaffMember) -> bool:
        """Return whether anything but being off is known of a counsellor in these days."""
        own = [each.kind for (who, _at), each in self.squares.items() if who == person.id]
        return any(kind not in (Kind.OFF, Kind.CLOSED) for kind in own)


def period(db: Session, office: Office, days: list[date], branch: str = "") -> Period:
    """Return the half-hours of every active counsellor, at one branch or all, for an office with its closed days.

    As many statements for many bookings as for none. `days` are in order, without gaps.
    """
    there = roster(db, office, days[0], days[-1])
    slots = _slots(db, days, branch)
    booked = _booked(db, days)
    moments = {*slots, *(at for _who, at in booked)}
    times = sorted({at.time() for at in moments})
    active = select(StaffMember).where(StaffMember.active.is_(True)).order_by(StaffMember.name)
    people = list(db.scalars(active))
    squares = {}
    for at in (_moment(day, each) for day in days for each in times):
        standing = _Standing(there, at, slots.get(at, []))
        for person in people:
            squares[person.id, at] = standing.of(person.id, booked.get((person.id, at)))
    return Period(days, times, people, squares)


class _Standing:
    """The facts that hold for every counsellor at one moment, looked up once."""

    def __init__(self, there: Roster, at: datetime, slots: Collection[Slot]):
        there_are = [slot for slot in slots if not there.is_closed(slot.branch, at)]
        self.open = there.office.is_open(at.date()) and (bool(there_are) or not slots)
        self.away = there.away(at)
        self.slots = [
            (slot, there.on_duty(slot.branch, at) if there.has_hours(slot.branch, at.date()) else None)
            for slot in there_are
        ]  # fmt: skip

    def of(self, person: int, booking: Booking | None) -> Square:
        """Return how one counsellor stands."""
        if booking is not None:
            return Square(Kind.BOOKED, booking=booking)
        if not self.open:
            return Square(Kind.CLOSED)
        if person in self.away:
            return Square(Kind.AWAY)
        own = [slot for slot, duty in self.slots if duty is None or person in duty]
        return _of_places([slot for slot in own if slot.capacity > 0])


def _of_places(slots: list[Slot]) -> Square:
    """Return the half-hour of somebody who is there: free where any of the places is."""
    kinds = [(Kind.FREE if s.free else Kind.KEPT if s.reserved else Kind.FULL, s) for s in slots]
    for kind in (Kind.FREE, Kind.KEPT, Kind.FULL):
        for known, slot in kinds:
            if known == kind:
                return Square(kind, slot)
    return Square(Kind.OFF)


def _slots(db: Session, days: list[date], branch: str) -> dict[datetime, list[Slot]]:
    found = select(Slot).where(*_within(Slot.starts_at, days), Slot.extra.is_(False))
    if branch:
        found = found.where(Slot.branch == branch)
    slots: dict[datetime, list[Slot]] = {}
    for slot in db.scalars(found.order_by(Slot.starts_at, Slot.branch)):
        slots.setdefault(slot.starts_at, []).append(slot)
    return slots


def _booked(db: Session, days: list[date]) -> dict[tuple[int, datetime], Booking]:
    found = (
        select(CounsellorClaim.staff_id, CounsellorClaim.starts_at, Booking)
        .join(Booking, Booking.id == CounsellorClaim.booking_id)
        .where(*_within(CounsellorClaim.starts_at, days))
    )
    return {(who, at): booking for who, at, booking in db.execute(found)}


def _within(column, days: list[date]):
    return column >= midnight(days[0]), column < midnight(days[-1] + ONE_DAY)


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=JAPAN)
