"""What the portal knows of itself."""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base


class PortalMark(Base):
    """One fact by its name; nothing of a person, and nothing that opens anything."""

    __tablename__ = "portal_marks"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
