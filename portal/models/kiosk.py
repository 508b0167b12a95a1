"""Shared browsers at the Plaza, and what they may show of a request for a short time."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.database import Base, Moment
from portal.models.booking import Booking


class Kiosk(Base):
    """A browser made a kiosk by a one-time address from the desk, until it is revoked."""

    __tablename__ = "kiosks"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)  # until it is used
    code_hash: Mapped[str | None] = mapped_column(
        String(64), unique=True
    )  # of the code to type, as long
    token_until: Mapped[datetime] = mapped_column(Moment)
    key_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    enrolled_at: Mapped[datetime | None] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)


class KioskReceipt(Base):
    """The receipt of a request sent on a kiosk: shown there alone, until it is erased (S11).

    The key that opened the draft opens it, so that a second press finds it as well.
    """

    __tablename__ = "kiosk_receipts"

    id: Mapped[int] = mapped_column(primary_key=True)
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    kiosk_id: Mapped[int] = mapped_column(ForeignKey("kiosks.id"), index=True)
    booking_id: Mapped[int] = mapped_column(
        ForeignKey("bookings.id", ondelete="CASCADE"), index=True
    )
    booking: Mapped[Booking] = relationship()
    erase_at: Mapped[datetime] = mapped_column(Moment, index=True)
