"""The chain of evidence: agreements written once, each entry holding the hash of the one before (S13)."""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base

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


class ConsentChain(Base):
    """The end of the chain. Adding an entry locks this one row, so that the chain never forks."""

    __tablename__ = "consent_chain"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
