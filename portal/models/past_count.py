"""Counts of purged requests, without names."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base


class PastCount(Base):
    """The number of requests of a month and branch that ended in a state; never below five (S10)."""

    __tablename__ = "past_counts"

    month: Mapped[date] = mapped_column(primary_key=True)
    branch: Mapped[str] = mapped_column("place", String(40), primary_key=True)
    state: Mapped[str] = mapped_column(String(30), primary_key=True)
    count: Mapped[int]
