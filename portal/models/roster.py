"""The roster: working hours, plain numbers of seats, and absences. Capacity is computed from them."""

from datetime import date, datetime, time

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.database import Base, Moment
from portal.models.staff import StaffMember


class WorkingHours(Base):
    """The hours of a member of staff at a branch, on some weekdays, in a period."""

    __tablename__ = "working_hours"
    __table_args__ = (CheckConstraint("begins < ends", name="begins_before_it_ends"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(
        ForeignKey("staff_members.id", ondelete="CASCADE"), index=True
    )
    staff: Mapped[StaffMember] = relationship()
    branch: Mapped[str] = mapped_column(String(40))
    weekdays: Mapped[list[int]] = mapped_column(JSON)  # Monday is 0
    begins: Mapped[time]
    ends: Mapped[time]
    break_begins: Mapped[time | None]
    break_ends: Mapped[time | None]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]  # the last day; None while there is no end

    def is_valid_on(self, day: date) -> bool:
        """Return whether the day lies in the period, whatever its weekday."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def covers(self, begins: datetime, ends: datetime) -> bool:
        """Return whether all of this time lies in the hours and outside the break."""
        first, last = begins.time(), ends.time()
        return (
            self.is_valid_on(begins.date())
            and begins.weekday() in self.weekdays
            and self.begins <= first
            and last <= self.ends
            and not self._in_break(first, last)
        )

    def _in_break(self, first: time, last: time) -> bool:
        if self.break_begins is None or self.break_ends is None:
            return False
        return first < self.break_ends and self.break_begins < last


class PlainCapacity(Base):
    """A number of seats at one time of a branch, in place of working hours; the newest row counts."""

    __tablename__ = "plain_capacities"
    __table_args__ = (CheckConstraint("seats >= 0", name="seats_not_negative"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    branch: Mapped[str] = mapped_column(String(40))
    weekday: Mapped[int]  # Monday is 0
    at: Mapped[time]
    seats: Mapped[int]
    first_day: Mapped[date]
    last_day: Mapped[date | None]  # None while there is no end
    entered_at: Mapped[datetime] = mapped_column(Moment)

    def counts_at(self, branch: str, starts_at: datetime) -> bool:
        """Return whether this is the number for that time."""
        day = starts_at.date()
        return (
            (self.branch, self.weekday, self.at) == (branch, day.weekday(), starts_at.time())
            and self.first_day <= day
            and (self.last_day is None or day <= self.last_day)
        )


class Absence(Base):
    """Days, or some hours of each of them, on which a member of staff is away.

    Where seats are a plain number, one fewer is there at `branch`; who has working hours is away from all.
    """

    __tablename__ = "absences"

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(
        ForeignKey("staff_members.id", ondelete="CASCADE"), index=True
    )
    staff: Mapped[StaffMember] = relationship()
    branch: Mapped[str] = mapped_column("place", String(40))
    first_day: Mapped[date]
    last_day: Mapped[date]
    begins: Mapped[time | None]  # None: all day
    ends: Mapped[time | None]

    def covers(self, begins: datetime, ends: datetime) -> bool:
        """Return whether the person is away for any part of this time."""
        if not self.first_day <= begins.date() <= self.last_day:
            return False
        if self.begins is None or self.ends is None:
            return True
        return begins.time() < self.ends and self.begins < ends.time()
