"""Free half-hours of a week for the next time of somebody: their own counsellor's first, then everybody's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.bookings.who_is_booked import booked
from portal.clock import midnight
from portal.models import CounsellorClaim, Slot, StaffMember
from portal.office import Office
from portal.roster.duty import Roster, roster
from portal.rules.booking import may_confirm

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class FreeCell:
    """A time with a free seat, and a member of staff who is free then."""

    slot: Slot
    member: StaffMember

    @property
    def value(self) -> str:
        """Return its name in a form: `okinawa/2026-12-03T10:00@7`."""
        return f"{self.slot.value}@{self.member.id}"


def free_cells(
    db: Session, office: Office, branch: str, monday: date, whose: StaffMember, now: datetime
) -> list[FreeCell]:
    """Return a cell for each free time of a week, by time: with the person asked for wherever they are free.

    `branch` is a branch's id or "either". Times of today and before are not offered: what is settled is settled
    the day before at the latest (a06-p1). Asks the database a fixed number of times.
    """
    found = _slots(db, branch, monday, now)
    there = roster(db, office, monday, monday + WEEK)
    busy = booked(db, *_of_week(CounsellorClaim.starts_at, monday))
    active = select(StaffMember).where(StaffMember.active.is_(True)).order_by(StaffMember.name)
    people = {member.id: member for member in db.scalars(active)}
    known = {hours.staff_id for hours in there.hours}
    without_hours = {
        whose.id
    } - known  # nobody's roster says when they are there: staff may ask them
    cells = []
    for slot in found:
        free = _free(there, slot, people, without_hours) - busy[slot.starts_at]
        first = whose.id if whose.id in free else next((n for n in people if n in free), None)
        if office.is_open(slot.starts_at.date()) and first is not None:
            cells.append(FreeCell(slot, people[first]))
    return cells


def _slots(db: Session, branch: str, monday: date, now: datetime) -> list[Slot]:
    wanted = select(Slot).where(
        *_of_week(Slot.starts_at, monday),
        Slot.taken + Slot.reserved < Slot.capacity,
        Slot.extra.is_(False),
        *([] if branch == "either" else [Slot.branch == branch]),
    )
    found = db.scalars(wanted.order_by(Slot.starts_at, Slot.branch))
    return [slot for slot in found if may_confirm(slot.starts_at, now)]


def _of_week(column, monday: date) -> tuple:
    return column >= midnight(monday), column < midnight(monday + WEEK)


def _free(there: Roster, slot: Slot, people: Mapping[int, StaffMember], also: set[int]) -> set[int]:
    """Return who can be there: those on duty, and `also`; anybody not away where nobody's hours are known."""
    on_duty = there.on_duty(slot.branch, slot.starts_at) or set(people)
    return ((on_duty | also) & set(people)) - there.away(slot.starts_at)
