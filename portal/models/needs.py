"""Wishes in a request: preferred times, support needs, explanations of articles."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Moment


class _OfBooking:
    """Rows that belong to one request and are deleted with it."""

    booking_id: Mapped[int] = mapped_column(
        ForeignKey("bookings.id", ondelete="CASCADE"), primary_key=True
    )


class PreferredTime(_OfBooking, Base):
    """A preferred time, first to third (a06-p2-i3). Only the first one claims a seat."""

    __tablename__ = "preferred_times"

    rank: Mapped[int] = mapped_column(primary_key=True)
    branch: Mapped[str] = mapped_column("place", String(40))
    starts_at: Mapped[datetime] = mapped_column(Moment)


class SupportNeeds(_OfBooking, Base):
    """The support needs of a session (a12-p4-s2): sensitive, in a table of its own, no diagnosis."""

    __tablename__ = "support_needs"

    kinds: Mapped[list[str]] = mapped_column(JSON)
    interpreter_language: Mapped[str] = mapped_column(Text)
    arranged_by: Mapped[str] = mapped_column(String(20))
    arrangers: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # where needs differ
    speaking: Mapped[list[str]] = mapped_column(JSON, default=list)
    writing: Mapped[list[str]] = mapped_column(JSON, default=list)
    call_me: Mapped[bool] = mapped_column(default=False)
    joining_count: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text)


class ArticleQuestion(_OfBooking, Base):
    """A question of the seeker about one article, and its answer; it never blocks anything."""

    __tablename__ = "article_questions"

    article: Mapped[str] = mapped_column(String(10), primary_key=True)
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_by: Mapped[str] = mapped_column(Text, default="")
