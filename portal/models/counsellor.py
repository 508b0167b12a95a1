"""Claims on counsellors: nobody talks with two people in one half-hour."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Moment


class CounsellorClaim(Base):
    """One half-hour of a counsellor that a confirmed booking has; the database holds that it is one."""

    __tablename__ = "counsellor_claims"
    __table_args__ = (UniqueConstraint("staff_id", "starts_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff_members.id"))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    booking_id: Mapped[int] = mapped_column(
        ForeignKey("bookings.id", ondelete="CASCADE"), index=True
    )
