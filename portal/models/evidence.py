"""The chain of evidence: agreements written once, each entry holding the hash of the one before (S13)."""

from datetime import date, datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Moment

BEGINNING = "0" * 64  # the hash before the first entry
THE_CHAIN = 1  # there is one chain


class ConsentEvidence(Base):
    """One entry. It is never changed; its payload alone is blanked when the request is purged."""

    __tablename__ = "consent_evidence"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(10))  # agreement, forgotten, published
    reference: Mapped[str | None] = mapped_column(String(9), unique=True)
    payload: Mapped[str | None] = mapped_column(Text)  # canonical JSON; None once forgotten
    payload_hash: Mapped[str] = mapped_column(String(64))
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    # Empty in entries from before they were signed.
    at: Mapped[datetime | None] = mapped_column(Moment)  # never before the entry before
    keep_until: Mapped[date | None]  # the earliest day on which it may be forgotten for its age
    signed: Mapped[str] = mapped_column(String(64), default="", server_default="")


class ConsentChain(Base):
    """The end of the chain. Adding an entry locks this one row, so that the chain never forks."""

    __tablename__ = "consent_chain"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime | None] = mapped_column(Moment)


class ChainedDeed(Base):
    """One deed in the second chain: a row of the audit log or of a request's history, as it was written.

    It is never changed; its salt alone is blanked when the request is forgotten.
    """

    __tablename__ = "chained_deeds"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    about: Mapped[str] = mapped_column(String(10))  # audit, change, withdrawn, begun, accepted
    row_id: Mapped[int]  # of begun and accepted: up to which entry of the first chain
    kept: Mapped[str] = mapped_column(String(64), default="", server_default="")
    salt: Mapped[str] = mapped_column(String(32), default="", server_default="")
    told: Mapped[str] = mapped_column(String(64), default="", server_default="")
    at: Mapped[datetime] = mapped_column(Moment)
    signed: Mapped[str] = mapped_column(String(64))  # over all of it and the one before


class EvidenceHead(Base):
    """The signed head of both chains of one day, as it is mailed to the office."""

    __tablename__ = "evidence_heads"

    day: Mapped[date] = mapped_column(primary_key=True)
    line: Mapped[str] = mapped_column(Text)
