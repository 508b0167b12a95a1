"""Proposals to erase what is kept about one person: made by one, decided by another (S22). No names."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.database import Base, Moment


class Erasure(Base):
    """A proposal; it goes when it is decided, either way."""

    __tablename__ = "erasures"

    id: Mapped[int] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    last_mail: Mapped[str] = mapped_column(String(3))  # yes, no: whether the person is mailed
    proposed_by: Mapped[str] = mapped_column(Text)
    proposed_by_id: Mapped[int]
    proposed_at: Mapped[datetime] = mapped_column(Moment)
    requests: Mapped[list["ErasureRequest"]] = relationship(
        order_by="ErasureRequest.booking_id",
        cascade="all, delete-orphan",
        back_populates="erasure",
        passive_deletes=True,
    )


class ErasureRequest(Base):
    """One request in a proposal, as it stood then; a request is in one proposal at most."""

    __tablename__ = "erasure_requests"

    booking_id: Mapped[int] = mapped_column(
        ForeignKey("bookings.id", ondelete="CASCADE"), primary_key=True
    )
    erasure_id: Mapped[int] = mapped_column(
        ForeignKey("erasures.id", ondelete="CASCADE"), index=True
    )
    erasure: Mapped[Erasure] = relationship(back_populates="requests")
    version: Mapped[int]  # of the request when it was proposed
