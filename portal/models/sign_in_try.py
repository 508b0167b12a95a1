"""Wrong passphrases in a row, by what was tried."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Moment


class SignInTry(Base):
    """How often in a row a passphrase was wrong for one address, whether or not it has an account.

    `who` is a hash that needs the portal's secret, so that the table names nobody.
    """

    __tablename__ = "sign_in_tries"

    who: Mapped[str] = mapped_column(String(64), primary_key=True)
    wrong: Mapped[int] = mapped_column(default=0)  # those that are being judged included
    last_at: Mapped[datetime] = mapped_column(Moment, index=True)
    wait_until: Mapped[datetime | None] = mapped_column(Moment)
