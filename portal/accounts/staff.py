"""Accounts of the desk and their passphrases. The caller commits."""

from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Role, StaffMember
from portal.rules.values import mail_address

SHORTEST_PASSPHRASE = 12  # characters; our own choice

_HASHER = PasswordHasher()  # argon2id, the library's own settings
_NOBODY = _HASHER.hash("nobody's passphrase, so that a wrong address takes as long as a right one")


class TooShort(Exception):
    """The passphrase has fewer than SHORTEST_PASSPHRASE characters."""


class AlreadyThere(Exception):
    """There is an account with this address."""


def add(db: Session, email: str, name: str, role: Role, now: datetime) -> StaffMember:
    """A new account without a passphrase; raises AlreadyThere."""
    if by_email(db, email) is not None:
        raise AlreadyThere
    email = mail_address.compared(email)
    staff = StaffMember(email=email, name=name, role=role, created_at=now)
    db.add(staff)
    db.flush()
    return staff


def set_passphrase(staff: StaffMember, passphrase: str) -> None:
    """Store the passphrase as its argon2id hash; raises TooShort."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise TooShort
    staff.passphrase_hash = _HASHER.hash(passphrase)


def knows_passphrase(staff: StaffMember | None, passphrase: str) -> bool:
    """Whether this is the passphrase of an open account; takes as long when there is no account."""
    stored = staff.passphrase_hash if staff is not None and staff.passphrase_hash else _NOBODY
    try:
        right = _HASHER.verify(stored, passphrase)
    except (VerificationError, InvalidHashError):
        return False
    return right and stored != _NOBODY and staff.active


def by_email(db: Session, email: str) -> StaffMember | None:
    """The account with this address; None when there is none."""
    return db.scalar(select(StaffMember).where(StaffMember.email == mail_address.compared(email)))


def everybody(db: Session) -> list[StaffMember]:
    """Every account by name, the open ones first."""
    return list(
        db.scalars(select(StaffMember).order_by(StaffMember.active.desc(), StaffMember.name))
    )
