"""A helper's contact data, kept for the next person they help."""

from datetime import datetime

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Moment


class HelperCard(Base):
    """A helper's own contact data, and no data of the person helped; the key is in their browser."""

    __tablename__ = "helper_cards"

    id: Mapped[int] = mapped_column(primary_key=True)
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    typed: Mapped[dict[str, list[str]]] = mapped_column(JSON)
    kept_at: Mapped[datetime] = mapped_column(Moment, index=True)
