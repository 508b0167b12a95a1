"""A draft on its way to another device."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.database import Base, Moment
from portal.models.draft import Draft


class Purpose(StrEnum):
    """The use of a hand-off on the other device."""

    MOVE = "move"  # go on with everything; the first device forgets it
    AGREE = "agree"  # read the terms and agree, nothing else


class Handoff(Base):
    """A one-time address and a short code that stand for a draft; only their hashes are kept."""

    __tablename__ = "handoffs"

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), index=True)
    draft: Mapped[Draft] = relationship(back_populates="handoffs")
    purpose: Mapped[Purpose] = mapped_column(String(10))
    seed: Mapped[str] = mapped_column(String(43))  # with the portal's secret it gives both
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    step: Mapped[str] = mapped_column(String(20), default="")  # where the first device was
    language: Mapped[str] = mapped_column(String(2))
    expires_at: Mapped[datetime] = mapped_column(Moment)
    claimed_at: Mapped[datetime | None] = mapped_column(Moment)
