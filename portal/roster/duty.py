"""Staff on duty at a time of a branch, and the seats that follow: computed, never counted up or down by hand."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from portal.models import Absence, ClosedPart, PlainCapacity, WorkingHours
from portal.office import Office
from portal.rules.booking import SESSION_LENGTH


@dataclass(frozen=True)
class Roster:
    """All that capacity follows from in a period; `office` knows the days closed since its file."""

    office: Office
    hours: list[WorkingHours]
    numbers: list[PlainCapacity]  # the newest first
    absences: list[Absence]
    closed: list[ClosedPart]

    def capacity(self, branch: str, starts_at: datetime) -> int:
        """Return how many seats a time has.

        A plain number counts before working hours, and these before the number in the office file. A branch
        for which hours are entered on that day has as many seats as people on duty.
        """
        if not self.office.is_open(starts_at.date()) or self.is_closed(branch, starts_at):
            return 0
        number = next((n for n in self.numbers if n.counts_at(branch, starts_at)), None)
        if number is not None:
            return self._without_absent(number.seats, branch, starts_at)
        if self.has_hours(branch, starts_at.date()):
            return len(self.on_duty(branch, starts_at))
        return self._without_absent(self.office.branch(branch).counsellors, branch, starts_at)

    def on_duty(self, branch: str, starts_at: datetime) -> set[int]:
        """Return the ids of the members of staff whose hours cover a session then, and who are not away."""
        ends_at = starts_at + SESSION_LENGTH
        there = {
            h.staff_id
            for h in self.hours
            if h.branch == branch and h.staff.active and h.covers(starts_at, ends_at)
        }
        return there - self.away(starts_at)

    def away(self, starts_at: datetime) -> set[int]:
        """Return the ids of the members of staff who are absent for any part of a session then."""
        ends_at = starts_at + SESSION_LENGTH
        return {each.staff_id for each in self.absences if each.covers(starts_at, ends_at)}

    def is_closed(self, branch: str, starts_at: datetime) -> bool:
        """Return whether staff have closed any part of a session then, on a day that is open else."""
        ends_at = starts_at + SESSION_LENGTH
        return any(part.covers(branch, starts_at, ends_at) for part in self.closed)

    def has_hours(self, branch: str, day: date) -> bool:
        """Return whether anybody's working hours at a branch count on a day."""
        return any(h.branch == branch and h.is_valid_on(day) for h in self.hours)

    def _without_absent(self, seats: int, branch: str, starts_at: datetime) -> int:
        """Return a plain number less those away; people with working hours are not part of the number."""
        day, ends_at = starts_at.date(), starts_at + SESSION_LENGTH
        with_hours = {h.staff_id for h in self.hours if h.is_valid_on(day)}
        away = {
            a.staff_id for a in self.absences if a.branch == branch and a.covers(starts_at, ends_at)
        }
        return max(0, seats - len(away - with_hours))


def roster(db: Session, office: Office, first: date, last: date) -> Roster:
    """Return the roster of a period, both days included, for an office with the days closed since."""
    touching = (Absence.first_day <= last, Absence.last_day >= first)
    return Roster(
        office,
        list(db.scalars(select(WorkingHours).options(joinedload(WorkingHours.staff)))),
        list(db.scalars(select(PlainCapacity).order_by(PlainCapacity.id.desc()))),
        list(db.scalars(select(Absence).where(*touching))),
        list(db.scalars(select(ClosedPart).where(ClosedPart.day >= first, ClosedPart.day <= last))),
    )
