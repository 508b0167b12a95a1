"""Addresses of calls at TeleOffice: those of the pool, and each that a booking ever had."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.database import Base, Moment
from portal.models.staff import StaffMember
from portal.sealing import Digested, Sealed


class TeleofficeAddress(Base):
    """An address of a call. It is given once: the row outlives its booking, the address does not.

    `digest` is of the address as it is compared. `added_by_id` is empty when it was typed at a booking.
    """

    __tablename__ = "teleoffice_addresses"
    __table_args__ = (
        CheckConstraint("booking_id IS NULL OR used_at IS NOT NULL", name="used_by_a_booking"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str | None] = mapped_column(Sealed)  # empty once no booking has it any more
    digest: Mapped[str] = mapped_column(Digested, unique=True)
    added_at: Mapped[datetime] = mapped_column(Moment)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff_members.id"))
    added_by: Mapped[StaffMember | None] = relationship()
    taken_out_at: Mapped[datetime | None] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    booking_id: Mapped[int | None] = mapped_column(
        ForeignKey("bookings.id", ondelete="SET NULL"), unique=True
    )
