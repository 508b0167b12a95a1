"""Days, and parts of them, closed after times were opened on them (typhoon, power cut, training)."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Moment
from portal.rules.closed_hours import touches


class ClosedDay(Base):
    """A closed day besides the weekends, holidays and closing days of the office file (R-22)."""

    __tablename__ = "closed_days"

    day: Mapped[date] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    closed_at: Mapped[datetime] = mapped_column(Moment)


class ClosedPart(Base):
    """A day closed at one branch alone, or for some hours of it; the office as a whole stays open."""

    __tablename__ = "closed_parts"
    __table_args__ = (CheckConstraint("begins < ends", name="begins_before_it_ends"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    branch: Mapped[str | None] = mapped_column(String(40))  # None: every branch
    begins: Mapped[time | None]  # None: all day
    ends: Mapped[time | None]
    reason: Mapped[str] = mapped_column(Text)
    closed_at: Mapped[datetime] = mapped_column(Moment)

    def covers(self, branch: str, begins: datetime, ends: datetime) -> bool:
        """Return whether any part of this time at a branch is closed."""
        return self.day == begins.date() and touches(self, branch, begins, ends)
