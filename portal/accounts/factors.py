"""The second factor: one-time codes of a telephone's app (TOTP, RFC 6238), and recovery codes.

The caller commits.
"""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime

import pyotp
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal import keys
from portal.models import RecoveryCode, StaffMember
from portal.rules.values import code as codes

STEP_SECONDS = 30  # RFC 6238: how long one code holds
RECOVERY_CODES = 8  # our own choice


def totp_secret(secret_key: str, seed: str | None) -> str:
    """The secret in base32, made from an account's seed and the portal's secret key.

    So the database alone opens nothing.
    """
    made = hmac.new(secret_key.encode(), f"totp:{seed}".encode(), hashlib.sha1)
    return base64.b32encode(made.digest()).decode()


def totp_uri(secret: str, staff: StaffMember, issuer: str) -> str:
    """The `otpauth:` address that the QR code for the telephone's app holds."""
    return pyotp.TOTP(secret).provisioning_uri(name=staff.email, issuer_name=issuer)


def new_totp(staff: StaffMember) -> None:
    """Give the account a new seed; the second factor counts from the first right code on."""
    staff.totp_seed, staff.totp_since, staff.totp_last_used = keys.new_key(), None, 0


def set_up(
    secret_key: str, db: Session, staff: StaffMember, seed: str, code: str, now: datetime
) -> bool:
    """Give the account this seed if the code is right and it has no second factor yet; return whether."""
    db.refresh(staff, with_for_update=True)
    if staff.totp_since is not None:
        return False
    before = staff.totp_seed, staff.totp_last_used
    staff.totp_seed, staff.totp_last_used = seed, 0
    if totp_is_right(secret_key, staff, code, now):
        staff.totp_since = now
        return True
    staff.totp_seed, staff.totp_last_used = before
    return False


def totp_is_right(secret_key: str, staff: StaffMember, code: str, now: datetime) -> bool:
    """Whether the code is right now, or one step before or after, and was not used before.

    A right code is used up: it never works again.
    """
    totp = pyotp.TOTP(totp_secret(secret_key, staff.totp_seed))
    step = int(now.timestamp()) // STEP_SECONDS
    for each in (step - 1, step, step + 1):
        if each > staff.totp_last_used and hmac.compare_digest(totp.generate_otp(each), code):
            staff.totp_last_used = each
            return True
    return False


def new_recovery_codes(secret_key: str, db: Session, staff: StaffMember) -> list[str]:
    """New codes that each work once in place of the second factor; earlier ones stop working."""
    db.execute(delete(RecoveryCode).where(RecoveryCode.staff_id == staff.id))
    kind = codes.RECOVERY
    new = [kind.of(secrets.randbelow(kind.count)) for _ in range(RECOVERY_CODES)]
    hashes = [keys.code_hash(secret_key, _of(staff, code)) for code in new]
    db.add_all(RecoveryCode(staff_id=staff.id, code_hash=each) for each in hashes)
    return [kind.shown(code) for code in new]


def use_recovery_code(
    secret_key: str, db: Session, staff: StaffMember, code: str, now: datetime
) -> bool:
    """Whether this is an unused recovery code of the account; it is used up by asking.

    Codes given out before the portal's secret was mixed in are known too.
    """
    of_it = _of(staff, code)
    found = db.scalar(
        select(RecoveryCode).where(
            RecoveryCode.staff_id == staff.id,
            RecoveryCode.code_hash.in_((keys.code_hash(secret_key, of_it), keys.hashed(of_it))),
            RecoveryCode.used_at.is_(None),
        )
    )
    if found is None:
        return False
    found.used_at = now
    return True


def _of(staff: StaffMember, code: str) -> str:
    """Return what is hashed of a recovery code; the account's id keeps equal codes apart."""
    return f"recovery:{staff.id}:{code}"
