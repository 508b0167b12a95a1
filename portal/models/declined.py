"""A "no" to the terms by the person helped: a record like an agreement (R-04)."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Moment


class Declined:
    """When the person did not agree, to which version, in which language, where, and which staff read it out."""

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(2))
    channel: Mapped[str] = mapped_column(String(20))
    recorded_by: Mapped[str]

    @property
    def told(self) -> dict[str, Any]:
        """Return all of it by column, to be kept elsewhere."""
        return {
            name: getattr(self, name)
            for name in ("at", "version", "language", "channel", "recorded_by")
        }


class DraftDecline(Declined, Base):
    """A "no" while the request is not sent."""

    __tablename__ = "draft_declines"

    draft_id: Mapped[int] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), index=True)


class TermsDecline(Declined, Base):
    """A "no" that came before the agreement with which the request was sent."""

    __tablename__ = "terms_declines"

    booking_id: Mapped[int] = mapped_column(
        ForeignKey("consent_records.booking_id", ondelete="CASCADE"), index=True
    )
