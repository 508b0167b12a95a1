"""Interpreters' times and claims on them: a second capacity beside the seats of a slot (a12-p4-s2)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.database import Base, Moment

SIGN = "sign"  # sign language, apart from every spoken one


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


class InterpreterClaim(Base):
    """The claim of a request on an interpreter at its time, or at the time proposed instead."""

    __tablename__ = "interpreter_claims"

    booking_id: Mapped[int] = mapped_column(
        ForeignKey("bookings.id", ondelete="CASCADE"), primary_key=True
    )
    time_id: Mapped[int] = mapped_column(ForeignKey("interpreter_times.id"), primary_key=True)
    for_proposal: Mapped[bool] = mapped_column(default=False)
    time: Mapped[InterpreterTime] = relationship(lazy="joined")
