"""Records of the articles read and the text agreed to (preamble, Arts. 4 and 13)."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.database import Base, Moment
from portal.models.declined import TermsDecline


class ConsentRecord(Base):
    """An agreement: the text agreed to, by whom it was typed, when agreed and when applied (R-01)."""

    __tablename__ = "consent_records"

    booking_id: Mapped[int] = mapped_column(
        ForeignKey("bookings.id", ondelete="CASCADE"), primary_key=True
    )
    terms_version: Mapped[str] = mapped_column(String(40))
    terms_hash: Mapped[str] = mapped_column(String(64))
    # The version in force when applying: another one only if it changed nothing of substance since.
    applied_version: Mapped[str] = mapped_column(String(40))
    applied_hash: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(2))
    agreed_at: Mapped[datetime] = mapped_column(Moment)
    applied_at: Mapped[datetime] = mapped_column(Moment)
    teleoffice: Mapped[str] = mapped_column(String(20))  # a04-p1-s3: only ever "acknowledged"
    typed_by: Mapped[str] = mapped_column(String(20))
    channel: Mapped[str] = mapped_column(String(20))
    recorded_by: Mapped[str] = mapped_column(default="")  # staff who read the articles out
    declines: Mapped[list[TermsDecline]] = relationship(
        cascade="all, delete-orphan", order_by=TermsDecline.id
    )
    articles: Mapped[list["ArticleRead"]] = relationship(
        order_by="ArticleRead.position", cascade="all, delete-orphan"
    )


class ArticleRead(Base):
    """One article that was read: by whom, its version and language, with plain words or without, and when."""

    __tablename__ = "articles_read"

    booking_id: Mapped[int] = mapped_column(
        ForeignKey("consent_records.booking_id", ondelete="CASCADE"), primary_key=True
    )
    article: Mapped[str] = mapped_column(String(10), primary_key=True)
    position: Mapped[int]
    by: Mapped[str] = mapped_column(String(10), default="", server_default="")  # "": not kept then
    terms_version: Mapped[str] = mapped_column(String(40))
    terms_hash: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(2))
    plain: Mapped[bool]  # whether plain words were shown with the text
    way: Mapped[str] = mapped_column(String(10), default="", server_default="")  # "": not kept then
    shown_hash: Mapped[str] = mapped_column(String(64), default="", server_default="")
    read_at: Mapped[datetime] = mapped_column(Moment)
    # The entry of the chain under which it was first sent; None where it was read for this request.
    earlier_entry: Mapped[int | None]
