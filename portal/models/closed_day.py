"""A day the office has closed after times were opened on it (typhoon, power cut)."""

from datetime import date, datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Moment


class ClosedDay(Base):
    """A closed day besides the weekends, holidays and closing days of the office file (R-22)."""

    __tablename__ = "closed_days"

    day: Mapped[date] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    closed_at: Mapped[datetime] = mapped_column(Moment)
