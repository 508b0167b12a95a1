"""Versions of the terms that were published while the portal ran (a13)."""

from datetime import date, datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Moment


class TermsPublication(Base):
    """A version's file, verbatim. It may be replaced until it is published, never afterwards."""

    __tablename__ = "terms_publications"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(String(40), unique=True)
    effective: Mapped[date]
    case: Mapped[int]  # a13-p1-i1, a13-p1-i2
    text: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    prepared_at: Mapped[datetime] = mapped_column(Moment)
    prepared_by: Mapped[str] = mapped_column(Text)
    published_at: Mapped[datetime | None] = mapped_column(Moment)
    published_by: Mapped[str | None] = mapped_column(Text)

    @property
    def fingerprint(self) -> str:
        """The hash of the file, the first day and the case: a page checks that it publishes what it showed."""
        return f"{self.sha256} {self.effective.isoformat()} {self.case}"
