"""Phrases of mails that the office worded itself, in versions; the program holds the words as delivered."""

from datetime import datetime

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Moment


class MailPhrases(Base):
    """One version of the phrases of a kind of mail in one wording; none is changed, only followed by the next.

    Where all three are empty, the mail goes out as delivered.
    """

    __tablename__ = "mail_phrases"
    __table_args__ = (UniqueConstraint("kind", "wording", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    wording: Mapped[str] = mapped_column(String(5))  # ja, en, plain
    version: Mapped[int]
    opening: Mapped[str] = mapped_column(Text)
    paragraph: Mapped[str] = mapped_column(Text)
    closing: Mapped[str] = mapped_column(Text)
    entered_at: Mapped[datetime] = mapped_column(Moment)
    entered_by: Mapped[str] = mapped_column(Text)
