"""Facts of the office that were changed at the desk; the office file stays the first source."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Moment


class OfficeSetting(Base):
    """One fact with effect from a moment; later ones take the place of earlier ones, none is changed."""

    __tablename__ = "office_settings"

    id: Mapped[int] = mapped_column(primary_key=True)
    # As in the office file, such as retention.needs_days.
    name: Mapped[str] = mapped_column(String(60))
    value: Mapped[str] = mapped_column(Text)
    effective_at: Mapped[datetime] = mapped_column(Moment)
    entered_at: Mapped[datetime] = mapped_column(Moment)
    entered_by: Mapped[str] = mapped_column(Text)
