"""Wishes to be sent the link to a request again; whether there is such a request is found out later."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Moment


class LinkRequest(Base):
    """The answers typed at /find. The page writes the same row for everyone, so it reveals nothing (S4)."""

    __tablename__ = "link_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20))
    email: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(Moment)
