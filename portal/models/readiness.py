"""Answers to the readiness check; headers of the browser are never stored."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Moment


class Readiness(Base):
    """The kind of device for the call, and how its system looked on one day (domain, 3.7)."""

    __tablename__ = "readiness"

    booking_id: Mapped[int] = mapped_column(
        ForeignKey("bookings.id", ondelete="CASCADE"), primary_key=True
    )
    device: Mapped[str] = mapped_column(String(20))
    system: Mapped[str] = mapped_column(String(40))  # "" when another device than this will be used
    system_on: Mapped[date | None]


class ReadinessAnswer(Base):
    """One answer to one line of rules/readiness.toml."""

    __tablename__ = "readiness_answers"

    booking_id: Mapped[int] = mapped_column(
        ForeignKey("bookings.id", ondelete="CASCADE"), primary_key=True
    )
    item: Mapped[str] = mapped_column(String(40), primary_key=True)
    answer: Mapped[str] = mapped_column(String(20))
    answered_at: Mapped[datetime] = mapped_column(Moment)
