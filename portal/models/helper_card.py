"""What a helper wishes to find again when they come back for another person."""

from datetime import datetime

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Moment


class HelperCard(Base):
    """A helper's own contact data; the key is in their own browser. Nothing of whom they helped."""

    __tablename__ = "helper_cards"

    id: Mapped[int] = mapped_column(primary_key=True)
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    typed: Mapped[dict[str, list[str]]] = mapped_column(JSON)
    kept_at: Mapped[datetime] = mapped_column(Moment, index=True)
