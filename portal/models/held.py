"""Presses at the desk whose mail still waits: for a minute each can be taken back as if it had not been."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Moment
from portal.models.of_request import OfRequest
from portal.sealing import Sealed


class HeldPress(OfRequest, Base):
    """One press: which action, by whom, until when its mails wait, and how the request stood before it.

    The row goes when that moment has passed. One that was taken back stays, without what stood before.
    """

    __tablename__ = "held_presses"

    action: Mapped[str] = mapped_column(String(40))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff_members.id"), index=True)
    by: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int]  # of the request, once the press was done
    mails: Mapped[list[int]] = mapped_column(JSON)  # the outbox messages that wait
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    call_before: Mapped[str | None] = mapped_column(Sealed)  # the address of its call before
    taken_back_at: Mapped[datetime | None] = mapped_column(Moment)
    taken_back_by: Mapped[str] = mapped_column(Text, default="")
