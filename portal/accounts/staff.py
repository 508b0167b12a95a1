"""Who works at the desk: accounts, sessions, the second factor. Each function is one deed; the caller commits."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session, joinedload

from portal import keys
from portal.models import Invitation, RecoveryCode, Role, StaffMember, StaffSession

IDLE = timedelta(minutes=30)  # S6
WHOLE = timedelta(hours=10)  # S6
INVITED_FOR = timedelta(hours=72)  # our own choice
PROVED_FOR = timedelta(minutes=10)  # how long a passphrase given again holds; our own choice
SHORTEST_PASSPHRASE = 12  # signs; our own choice
RECOVERY_CODES = 8

_HASHER = PasswordHasher()  # argon2id, the library's own settings
_NOBODY = _HASHER.hash("nobody's passphrase, so that a wrong address takes as long as a right one")


class TooShort(Exception):
    """The passphrase has fewer than SHORTEST_PASSPHRASE signs."""


class AlreadyThere(Exception):
    """Somebody with this address has an account."""


def add(db: Session, email: str, name: str, role: Role, now: datetime) -> StaffMember:
    """A new account without a passphrase; raises AlreadyThere."""
    email = email.strip().casefold()
    if db.scalar(select(StaffMember.id).where(StaffMember.email == email)) is not None:
        raise AlreadyThere
    staff = StaffMember(email=email, name=name.strip(), role=role, created_at=now)
    db.add(staff)
    db.flush()
    return staff


def set_passphrase(staff: StaffMember, passphrase: str) -> None:
    """Keep only its argon2id hash; raises TooShort."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise TooShort
    staff.passphrase_hash = _HASHER.hash(passphrase)


def knows_passphrase(staff: StaffMember | None, passphrase: str) -> bool:
    """Whether this is the passphrase; takes as long when there is no such account."""
    stored = staff.passphrase_hash if staff is not None and staff.passphrase_hash else _NOBODY
    try:
        right = _HASHER.verify(stored, passphrase)
    except (VerificationError, InvalidHashError):
        return False
    return right and stored != _NOBODY and staff.active


def by_email(db: Session, email: str) -> StaffMember | None:
    """The account with this address."""
    return db.scalar(select(StaffMember).where(StaffMember.email == email.strip().casefold()))


def everybody(db: Session) -> list[StaffMember]:
    """Every account, those who work here first."""
    return list(
        db.scalars(select(StaffMember).order_by(StaffMember.active.desc(), StaffMember.name))
    )


def invite(db: Session, staff: StaffMember, now: datetime) -> str:
    """A one-time token with which they choose a passphrase; earlier ones stop working."""
    db.execute(delete(Invitation).where(Invitation.staff_id == staff.id))
    token = keys.new_key()
    db.add(Invitation(staff_id=staff.id, token_hash=keys.hashed(token), made_at=now))
    return token


def invited(db: Session, token: str, now: datetime) -> Invitation | None:
    """The invitation of this token, if it still holds."""
    return db.scalar(
        select(Invitation)
        .where(
            Invitation.token_hash == keys.hashed(token),
            Invitation.used_at.is_(None),
            Invitation.made_at > now - INVITED_FOR,
        )
        .options(joinedload(Invitation.staff))
    )


def use_invitation(db: Session, invitation: Invitation, passphrase: str, now: datetime) -> bool:
    """Its owner has this passphrase from now on, and is signed out everywhere; works once.

    False when it was used this very moment elsewhere. Raises TooShort.
    """
    used = update(Invitation).where(Invitation.id == invitation.id, Invitation.used_at.is_(None))
    if db.execute(used.values(used_at=now)).rowcount != 1:
        return False
    set_passphrase(invitation.staff, passphrase)
    end_sessions(db, invitation.staff)
    return True


def begin_session(db: Session, staff: StaffMember, now: datetime, second_factor: bool) -> str:
    """Sign in; gives the key for the browser's cookie."""
    key = keys.new_key()
    db.add(
        StaffSession(
            key_hash=keys.hashed(key),
            staff_id=staff.id,
            began_at=now,
            seen_at=now,
            second_factor_at=now if second_factor else None,
        )
    )
    return key


def find_session(db: Session, key: str, now: datetime) -> StaffSession | None:
    """The session of this key, if it is neither idle nor old and its owner still works here."""
    found = db.scalar(
        select(StaffSession)
        .where(StaffSession.key_hash == keys.hashed(key))
        .options(joinedload(StaffSession.staff))
    )
    if found is None or not found.staff.active:
        return None
    return found if now - found.seen_at < IDLE and now - found.began_at < WHOLE else None


def end_sessions(db: Session, staff: StaffMember) -> None:
    """Sign this person out everywhere."""
    db.execute(delete(StaffSession).where(StaffSession.staff_id == staff.id))


def purge(db: Session, now: datetime) -> int:
    """Throw away sessions and invitations that open nothing any more; gives back how many."""
    over = or_(StaffSession.seen_at <= now - IDLE, StaffSession.began_at <= now - WHOLE)
    sessions = db.execute(delete(StaffSession).where(over)).rowcount
    old = Invitation.made_at <= now - INVITED_FOR
    return sessions + db.execute(delete(Invitation).where(old)).rowcount


def totp_secret(secret_key: str, staff: StaffMember) -> str:
    """The secret of the second factor in base32: from the account's seed and the portal's secret key."""
    made = hmac.new(secret_key.encode(), f"totp:{staff.totp_seed}".encode(), hashlib.sha1)
    return base64.b32encode(made.digest()).decode()


def totp_uri(secret: str, staff: StaffMember, issuer: str) -> str:
    """What the picture for the telephone's app says (otpauth)."""
    return pyotp.TOTP(secret).provisioning_uri(name=staff.email, issuer_name=issuer)


def new_totp(staff: StaffMember) -> None:
    """Begin to set up a second factor; it counts from the first right code on."""
    staff.totp_seed, staff.totp_since, staff.totp_last_used = keys.new_key(), None, 0


def totp_is_right(secret_key: str, staff: StaffMember, code: str, now: datetime) -> bool:
    """Whether the code is right now (or half a minute before or after), and was not used before."""
    totp = pyotp.TOTP(totp_secret(secret_key, staff))
    step = int(now.timestamp()) // 30
    for each in (step - 1, step, step + 1):
        if each > staff.totp_last_used and hmac.compare_digest(totp.generate_otp(each), code):
            staff.totp_last_used = each
            return True
    return False


def new_recovery_codes(db: Session, staff: StaffMember) -> list[str]:
    """Codes that each work once in place of the second factor; earlier ones stop working."""
    db.execute(delete(RecoveryCode).where(RecoveryCode.staff_id == staff.id))
    codes = [f"{secrets.randbelow(10**10):010}" for _ in range(RECOVERY_CODES)]
    db.add_all(RecoveryCode(staff_id=staff.id, code_hash=_hashed(staff, c)) for c in codes)
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def use_recovery_code(db: Session, staff: StaffMember, typed: str, now: datetime) -> bool:
    """Whether this is one of their codes that was not used yet; it is used now."""
    digits = "".join(sign for sign in typed if sign.isdigit())
    code = db.scalar(
        select(RecoveryCode).where(
            RecoveryCode.staff_id == staff.id,
            RecoveryCode.code_hash == _hashed(staff, digits),
            RecoveryCode.used_at.is_(None),
        )
    )
    if code is None:
        return False
    code.used_at = now
    return True


def _hashed(staff: StaffMember, code: str) -> str:
    return keys.hashed(f"recovery:{staff.id}:{code}")
