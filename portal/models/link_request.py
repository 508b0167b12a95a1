"""Somebody asked for the link to their request again; whether there is one is found out later."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Moment


class LinkRequest(Base):
    """What was typed at /find. The page writes the same row for everyone, so it tells nobody anything (S4)."""

    __tablename__ = "link_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20))
    email: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(Moment)
