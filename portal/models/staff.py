"""Members of staff: accounts, sessions, second factors, the audit log."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.database import Base, Moment


class Role(StrEnum):
    """The role of a member of staff; each page of the desk names the roles that may open it."""

    COUNSELLOR = "counsellor"
    MANAGER = "manager"
    ADMIN = "admin"


class StaffMember(Base):
    """An account of the desk."""

    __tablename__ = "staff_members"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)  # in small letters
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[Role] = mapped_column(String(20))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    passphrase_hash: Mapped[str | None] = mapped_column(Text)  # argon2id; None until invited in
    # The secret of the second factor is made from this seed and the portal's secret key, so that
    # the database alone opens nothing.
    totp_seed: Mapped[str | None] = mapped_column(String(43))
    totp_since: Mapped[datetime | None] = mapped_column(Moment)  # None until a first code was right
    totp_last_used: Mapped[int] = mapped_column(default=0)  # the time step: no code works twice
    # Wrong codes in a row, each after the right passphrase, and how long the next one waits.
    wrong_codes: Mapped[int] = mapped_column(default=0, server_default="0")
    codes_wait_until: Mapped[datetime | None] = mapped_column(Moment)


class RecoveryCode(Base):
    """A code that works once in place of the second factor, for a lost telephone."""

    __tablename__ = "recovery_codes"

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(
        ForeignKey("staff_members.id", ondelete="CASCADE"), index=True
    )
    code_hash: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class Invitation(Base):
    """A one-time address at which a member of staff chooses a passphrase."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(
        ForeignKey("staff_members.id", ondelete="CASCADE"), index=True
    )
    staff: Mapped[StaffMember] = relationship()
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class StaffSession(Base):
    """The web session of one signed-in browser: 30 minutes idle, 10 hours in all (S6)."""

    __tablename__ = "staff_sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    staff_id: Mapped[int] = mapped_column(
        ForeignKey("staff_members.id", ondelete="CASCADE"), index=True
    )
    staff: Mapped[StaffMember] = relationship()
    began_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    second_factor_at: Mapped[datetime | None] = mapped_column(Moment)
    proved_again_at: Mapped[datetime | None] = mapped_column(Moment)  # before what is dangerous
    browser: Mapped[str] = mapped_column(String(40), default="", server_default="")  # and system


class AuditEntry(Base):
    """One entry of the audit log: who did or opened it, when, on which request, why (S12).

    Rows are never removed. When a request is, its number and the reason are blanked, nothing else.
    """

    __tablename__ = "audit_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    staff_id: Mapped[int | None] = mapped_column(index=True)
    staff_name: Mapped[str] = mapped_column(Text)
    deed: Mapped[str] = mapped_column(String(40))
    reference: Mapped[str] = mapped_column(String(9), default="", index=True)
    why: Mapped[str] = mapped_column(Text, default="")


class CalendarFeed(Base):
    """The secret address at which a calendar program reads the sessions of a member of staff."""

    __tablename__ = "calendar_feeds"

    staff_id: Mapped[int] = mapped_column(
        ForeignKey("staff_members.id", ondelete="CASCADE"), primary_key=True
    )
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    staff: Mapped[StaffMember] = relationship()
