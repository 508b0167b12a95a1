"""What stays of requests that were thrown away: how many, never whose."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base


class PastCount(Base):
    """How many requests of a month ended how, at a place; counts below five are not kept (S10)."""

    __tablename__ = "past_counts"

    month: Mapped[date] = mapped_column(primary_key=True)
    branch: Mapped[str] = mapped_column("place", String(40), primary_key=True)
    state: Mapped[str] = mapped_column(String(30), primary_key=True)
    count: Mapped[int]
