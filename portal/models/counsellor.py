"""Claims on counsellors: nobody talks with two people in one half-hour."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Moment
from portal.models.of_request import OfRequest


class CounsellorClaim(OfRequest, Base):
    """One half-hour of a counsellor that a confirmed booking has; the database holds that it is one."""

    __tablename__ = "counsellor_claims"
    __table_args__ = (UniqueConstraint("staff_id", "starts_at"),)

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff_members.id"))
    starts_at: Mapped[datetime] = mapped_column(Moment)
