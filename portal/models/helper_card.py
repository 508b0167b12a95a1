"""A helper's contact data, kept for the next person they help, and the list of those they help."""

from datetime import datetime

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Moment
from portal.models.link import Linked


class HelperCard(Linked, Base):
    """A helper's own contact data, and no data of the person helped; the key is in their browser.

    Its link, mailed to the helper alone, opens the list of the requests that were sent with it.
    """

    __tablename__ = "helper_cards"

    id: Mapped[int] = mapped_column(primary_key=True)
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    link_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    typed: Mapped[dict[str, list[str]]] = mapped_column(JSON)
    kept_at: Mapped[datetime] = mapped_column(Moment, index=True)
