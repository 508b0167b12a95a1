"""Answers not yet sent. The browser holds a random key, the answers lie here."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import JSON, ForeignKey, String, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.database import Base, Moment
from portal.models.declined import DraftDecline

if TYPE_CHECKING:
    from portal.models.handoff import Handoff


class Draft(Base):
    """One browser's unfinished request."""

    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    idempotency_key: Mapped[str] = mapped_column(String(43))
    created_at: Mapped[datetime] = mapped_column(Moment)
    touched_at: Mapped[datetime] = mapped_column(Moment, index=True)
    # Where it was begun, as a keyed digest, and whether a step was passed: what passed none goes soon.
    source: Mapped[str] = mapped_column(String(64), default="", server_default="", index=True)
    passed: Mapped[bool] = mapped_column(default=True, server_default=true())
    channel: Mapped[str] = mapped_column(String(20), default="own_device")
    recorded_by: Mapped[str] = mapped_column(default="")  # staff who type it, if staff do
    # A second device on which the person helped reads and agrees; it opens nothing else.
    reader_key_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    reader_recorded_by: Mapped[str] = mapped_column(default="")  # staff who read to the person
    declined_at: Mapped[datetime | None] = mapped_column(Moment)  # the person helped did not agree
    # On a kiosk: the moment of erasing it unless something is pressed before (S10, S11).
    erase_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    kiosk_id: Mapped[int | None] = mapped_column(ForeignKey("kiosks.id"), index=True)
    answers: Mapped[list["DraftAnswer"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", passive_deletes=True
    )
    readings: Mapped[list["DraftReading"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", passive_deletes=True
    )
    declines: Mapped[list[DraftDecline]] = relationship(
        cascade="all, delete-orphan", order_by=DraftDecline.id, passive_deletes=True
    )
    handoffs: Mapped[list["Handoff"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, back_populates="draft"
    )
    agreement: Mapped["DraftAgreement | None"] = relationship(
        cascade="all, delete-orphan", lazy="joined", passive_deletes=True
    )


class _OfDraft:
    draft_id: Mapped[int] = mapped_column(
        ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True
    )


class DraftAnswer(_OfDraft, Base):
    """The answers at one step, exactly as typed."""

    __tablename__ = "draft_answers"

    step: Mapped[str] = mapped_column(String(40), primary_key=True)
    typed: Mapped[dict[str, list[str]]] = mapped_column(JSON)
    answered_at: Mapped[datetime] = mapped_column(Moment)


class DraftReading(_OfDraft, Base):
    """The reading of one article: who read, the text that stood on the page, and the moment of the press.

    A helper's reading is never the person's: each has their own.
    """

    __tablename__ = "draft_readings"

    article: Mapped[str] = mapped_column(String(10), primary_key=True)
    by: Mapped[str] = mapped_column(
        String(10), primary_key=True, default="seeker", server_default="seeker"
    )
    version: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(2))
    plain: Mapped[bool]  # whether plain words were shown with the text
    # Read by itself, in a part, or with the whole: `article`, `part`, `whole`; "": not kept then.
    way: Mapped[str] = mapped_column(String(10), default="", server_default="")
    shown_hash: Mapped[str] = mapped_column(String(64), default="", server_default="")
    read_at: Mapped[datetime] = mapped_column(Moment)
    # Taken over from an earlier request: the entry of the chain under which it was first sent.
    earlier_entry: Mapped[int | None]


class DraftAgreement(_OfDraft, Base):
    """The agreement to the terms as a whole, as the page that was pressed put it (R-01, R-04)."""

    __tablename__ = "draft_agreements"

    version: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(2))
    by: Mapped[str] = mapped_column(String(20))  # seeker or helper
    channel: Mapped[str] = mapped_column(String(20))
    recorded_by: Mapped[str]  # staff who read the articles out, if staff did
    agreed_at: Mapped[datetime] = mapped_column(Moment)
