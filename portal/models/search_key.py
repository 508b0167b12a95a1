"""What a request is found by at the desk, folded so that the beginning of it finds it."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base

LONGEST = 80  # signs of a key; what is typed is cut likewise
# By sign, whatever the language of the database: only so a beginning is a range.
_SIGNS = String(LONGEST).with_variant(String(LONGEST, collation="C"), "postgresql")


class SearchKey(Base):
    """One folded name, number, telephone number (from its end) or address of a request."""

    __tablename__ = "search_keys"
    # The index holds all that a search reads of the table.
    __table_args__ = (Index("ix_search_keys_key", "kind", "key", "booking_id"),)

    booking_id: Mapped[int] = mapped_column(
        ForeignKey("bookings.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[str] = mapped_column(String(10), primary_key=True)  # name, number, telephone, mail
    key: Mapped[str] = mapped_column(_SIGNS, primary_key=True)
