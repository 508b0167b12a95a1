"""Rows that staff add to a request: notes, arrangements for its needs, refusals; and step counts."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Moment
from portal.models.of_request import OfRequest


class BookingNote(OfRequest, Base):
    """A note for colleagues; the seeker does not see it."""

    __tablename__ = "booking_notes"

    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)


class NeedArrangement(Base):
    """The outcome of one support need: arranged, or not possible, with an alternative offered."""

    __tablename__ = "need_arrangements"

    booking_id: Mapped[int] = mapped_column(
        ForeignKey("bookings.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[str] = mapped_column(String(30), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(20))  # arranged, not_possible
    alternative: Mapped[str] = mapped_column(Text, default="")
    agreed_at: Mapped[datetime | None] = mapped_column(Moment)  # the seeker takes the alternative
    by: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)


class Refusal(OfRequest, Base):
    """A decision to refuse future use (a06-p4-s3, a12-p1): named, reasoned, seen by two, reviewed."""

    __tablename__ = "refusals"

    clause: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str] = mapped_column(Text)
    review_on: Mapped[date]
    proposed_by: Mapped[str] = mapped_column(Text)
    proposed_by_id: Mapped[int]
    proposed_at: Mapped[datetime] = mapped_column(Moment)
    decided_by: Mapped[str | None] = mapped_column(Text)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    outcome: Mapped[str] = mapped_column(String(20), default="proposed")  # refused, withdrawn


class StepCount(Base):
    """The number of drafts that reached a step in a month: shows where people give up. No names."""

    __tablename__ = "step_counts"

    month: Mapped[date] = mapped_column(primary_key=True)
    step: Mapped[str] = mapped_column(String(40), primary_key=True)
    count: Mapped[int]
