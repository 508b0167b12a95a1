"""The states of a request, and the changes that led from one to the next."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Moment


class State(StrEnum):
    """The state of a request (contract, section 6)."""

    REQUESTED = "requested"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    ATTENDED = "attended"
    DEEMED_CANCELLED = "deemed_cancelled"
    CANCELLED_BY_SEEKER = "cancelled_by_seeker"
    CANCELLED_BY_OFFICE = "cancelled_by_office"
    LAPSED = "lapsed"


OPEN = (State.REQUESTED, State.PROPOSED)  # sent and not settled
LIVE = (*OPEN, State.CONFIRMED)  # can still be cancelled


class BookingChange(Base):
    """One change of a request: its new state, by whom, when, why; and the time it had before, if that changed."""

    __tablename__ = "booking_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    booking_id: Mapped[int] = mapped_column(
        ForeignKey("bookings.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[State] = mapped_column(String(30))
    by: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(Text, default="")
    starts_at_before: Mapped[datetime | None] = mapped_column(Moment)
    branch_before: Mapped[str] = mapped_column(String(40), default="", server_default="")


class BookingCorrection(Base):
    """One personal detail that staff corrected: what stood there and what stands there since."""

    __tablename__ = "booking_corrections"

    id: Mapped[int] = mapped_column(primary_key=True)
    booking_id: Mapped[int] = mapped_column(
        ForeignKey("bookings.id", ondelete="CASCADE"), index=True
    )
    detail: Mapped[str] = mapped_column(String(30))
    old: Mapped[str] = mapped_column(Text)
    new: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
