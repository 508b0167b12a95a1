"""People in a request besides the seeker."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.database import Base, Moment
from portal.models.helper_card import HelperCard
from portal.models.link import Mailed


class Helper(Mailed, Base):
    """A person who typed the request for the seeker, as far as they told.

    They have a link of their own, with which they can change the time but not the contact data.
    """

    __tablename__ = "helpers"

    booking_id: Mapped[int] = mapped_column(
        ForeignKey("bookings.id", ondelete="CASCADE"), primary_key=True
    )
    name: Mapped[str] = mapped_column(Text)
    relationship_to_seeker: Mapped[str] = mapped_column(String(30))
    joins: Mapped[str] = mapped_column(String(3))
    language: Mapped[str] = mapped_column(String(2), default="ja")
    mails: Mapped[list[str]] = mapped_column(JSON, default=list)  # which ones come to them as well
    link_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    # Kept by the helper for the next person; it lists whom they help.
    card_id: Mapped[int | None] = mapped_column(
        ForeignKey("helper_cards.id", ondelete="SET NULL"), index=True
    )
    card: Mapped[HelperCard | None] = relationship()
    # The seeker's own agreement, which the helper stated, confirmed at the start.
    agreement_confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    agreement_confirmed_by: Mapped[str] = mapped_column(Text, default="")
