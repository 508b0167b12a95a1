"""Slots: the times that can be asked for."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Moment


class Slot(Base):
    """A 30-minute time at a branch, with as many seats as counsellors are on duty.

    `capacity` is the latest result of `roster.capacity`, kept here so that a seat is claimed by one
    statement (decision 0031). It falls below `taken` only when people who were to talk are away.
    """

    __tablename__ = "slots"
    __table_args__ = (
        UniqueConstraint("starts_at", "place"),
        CheckConstraint(
            "taken >= 0 AND reserved >= 0 AND places >= 0",
            name="counts_not_negative",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    branch: Mapped[str] = mapped_column("place", String(40))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    capacity: Mapped[int] = mapped_column("places")
    taken: Mapped[int] = mapped_column(default=0)
    # Seats kept for seekers who need the interpreter of this time; given free some days before.
    reserved: Mapped[int] = mapped_column(default=0)
    # Between the offered times, as the second half of a long session: never offered.
    extra: Mapped[bool] = mapped_column(default=False)

    @property
    def free(self) -> int:
        """The number of seats that can be asked for."""
        return max(0, self.capacity - self.taken - self.reserved)

    @property
    def value(self) -> str:
        """The name of the slot in a form: `okinawa/2026-11-25T10:00` (Japan time)."""
        return f"{self.branch}/{self.starts_at:%Y-%m-%dT%H:%M}"
