"""Accounts of the desk and their passphrases. The caller commits."""

from collections.abc import Iterable
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Role, StaffMember
from portal.rules import passphrase as passphrases
from portal.rules.values import mail_address

SERVICE = (
    "Hello Work",
    "ハローワーク",
    "Plaza",
    "TeleOffice",
    "portal",
    "staff",
    "desk",
)  # names of it

_HASHER = PasswordHasher()  # argon2id, the library's own settings
_NOBODY = _HASHER.hash("nobody's passphrase, so that a wrong address takes as long as a right one")


class UnfitPassphrase(Exception):
    """The passphrase is too short, common, or made of names; `why` says which."""

    def __init__(self, why: passphrases.Unfit):
        super().__init__(why)
        self.why = why


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


def set_passphrase(staff: StaffMember, passphrase: str, office_names: Iterable[str] = ()) -> None:
    """Store the passphrase as its argon2id hash; raises UnfitPassphrase."""
    why = unfit(staff, passphrase, office_names)
    if why:
        raise UnfitPassphrase(why)
    staff.passphrase_hash = _HASHER.hash(passphrase)


def unfit(
    staff: StaffMember, passphrase: str, office_names: Iterable[str] = ()
) -> passphrases.Unfit | None:
    """Return why somebody may not choose this passphrase; None where they may."""
    own = (staff.name, *staff.name.split(), staff.email.partition("@")[0])
    return passphrases.judge(passphrase, (*SERVICE, *own, *office_names))


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
