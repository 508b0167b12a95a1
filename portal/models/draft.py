"""Answers not yet sent. The browser holds a random key, the answers lie here."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.database import Base, Moment


class Draft(Base):
    """One browser's unfinished request."""

    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    idempotency_key: Mapped[str] = mapped_column(String(43))
    created_at: Mapped[datetime] = mapped_column(Moment)
    touched_at: Mapped[datetime] = mapped_column(Moment, index=True)
    channel: Mapped[str] = mapped_column(String(20), default="own_device")
    recorded_by: Mapped[str] = mapped_column(default="")  # staff who type it, if staff do
    # A second device on which the person helped reads and agrees; it opens nothing else.
    reader_key_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    reader_recorded_by: Mapped[str] = mapped_column(default="")  # staff who read to the person
    # On a kiosk: when it is erased unless somebody presses something (S10, S11).
    erase_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    kiosk_id: Mapped[int | None] = mapped_column(ForeignKey("kiosks.id"), index=True)
    answers: Mapped[list["DraftAnswer"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", passive_deletes=True
    )


class DraftAnswer(Base):
    """What was typed at one step, exactly as typed."""

    __tablename__ = "draft_answers"

    draft_id: Mapped[int] = mapped_column(
        ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True
    )
    step: Mapped[str] = mapped_column(String(40), primary_key=True)
    typed: Mapped[dict[str, list[str]]] = mapped_column(JSON)
    answered_at: Mapped[datetime] = mapped_column(Moment)
