"""Interpreters' times and claims on them: a second capacity beside the seats of a slot (a12-p4-s2)."""

from datetime import date, datetime, time

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.database import Base, Moment

SIGN = "sign"  # sign language, apart from every spoken one


class InterpreterRule(Base):
    """Interpreters who are there on some weekdays of a period; a single day is a period of one day.

    The times that can be asked for are written from it as weeks open (decision 0052).
    """

    __tablename__ = "interpreter_rules"
    __table_args__ = (CheckConstraint("begins < ends", name="begins_before_it_ends"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    languages: Mapped[list[str]] = mapped_column(JSON)
    branch: Mapped[str] = mapped_column(String(40))
    weekdays: Mapped[list[int]] = mapped_column(JSON)  # Monday is 0
    begins: Mapped[time]
    ends: Mapped[time]
    capacity: Mapped[int]  # in each language
    keeps_an_hour: Mapped[bool]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]  # the last day; before the first where it never began
    days_off: Mapped[list["InterpreterDayOff"]] = relationship(
        lazy="selectin", order_by="InterpreterDayOff.day", cascade="all, delete-orphan"
    )

    def counts_at(self, starts_at: datetime) -> bool:
        """Return whether the interpreters are there for a session that starts then."""
        day = starts_at.date()
        return (
            self.valid_from <= day
            and (self.valid_until is None or day <= self.valid_until)
            and day.weekday() in self.weekdays
            and self.begins <= starts_at.time() < self.ends
            and all(off.day != day for off in self.days_off)
        )


class InterpreterDayOff(Base):
    """A day on which the interpreters of a rule are not there."""

    __tablename__ = "interpreter_days_off"

    rule_id: Mapped[int] = mapped_column(
        ForeignKey("interpreter_rules.id", ondelete="CASCADE"), primary_key=True
    )
    day: Mapped[date] = mapped_column(primary_key=True)


class InterpreterTime(Base):
    """A half hour at a branch at which interpreters of one language are there."""

    __tablename__ = "interpreter_times"
    __table_args__ = (
        UniqueConstraint("starts_at", "place", "language"),
        CheckConstraint("taken >= 0 AND taken <= places", name="taken_within_places"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(String(10))
    branch: Mapped[str] = mapped_column("place", String(40))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    capacity: Mapped[int] = mapped_column("places")
    taken: Mapped[int] = mapped_column(default=0)
    # Seats of the slot and of the half hour after it are kept for seekers who need this interpreter.
    keeps_an_hour: Mapped[bool] = mapped_column(default=False)
    # The rule it was written from; None for a time that was entered by itself.
    rule_id: Mapped[int | None] = mapped_column(ForeignKey("interpreter_rules.id"), index=True)
    # The interpreter stays for those who count on them, and nobody else can ask for them.
    leaving: Mapped[bool] = mapped_column(default=False, server_default=false())


class InterpreterClaim(Base):
    """The claim of a request on an interpreter at its time, or at the time proposed instead."""

    __tablename__ = "interpreter_claims"

    booking_id: Mapped[int] = mapped_column(
        ForeignKey("bookings.id", ondelete="CASCADE"), primary_key=True
    )
    time_id: Mapped[int] = mapped_column(ForeignKey("interpreter_times.id"), primary_key=True)
    for_proposal: Mapped[bool] = mapped_column(default=False)
    time: Mapped[InterpreterTime] = relationship(lazy="joined")
