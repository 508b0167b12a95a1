"""Kiosks: browsers enrolled by a one-time address, revoked from the desk, erased when left alone."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from portal import keys
from portal.accounts import kiosk_receipts
from portal.models import Draft, Kiosk, KioskReceipt
from portal.office import KioskTimes
from portal.rules.values.code import HANDOFF

ENROL_WITHIN = timedelta(hours=1)  # our own choice
# The server erases this much later than the screen says: what a screen tells it lags by up to half a
# minute, and whoever presses in the last second must not be too late. Our own choice.
GRACE = timedelta(seconds=45)


class NotValid(Exception):
    """The one-time address was used already, is too old, or never was one."""


def enrol(db: Session, name: str, now: datetime) -> str:
    """Store a new kiosk; return the token of its one-time address. The caller commits."""
    token = keys.new_key()
    db.add(Kiosk(name=name, token_hash=keys.hashed(token), token_until=now + ENROL_WITHIN))
    db.flush()
    return token


def code_for(db: Session, token: str, secret_key: str) -> str:
    """Give a kiosk that waits a code of 8 signs, to be typed in place of its address; return it."""
    code = HANDOFF.of(keys.kiosk_number(secret_key, token))
    kiosk = db.scalar(select(Kiosk).where(Kiosk.token_hash == keys.hashed(token)))
    kiosk.code_hash = keys.code_hash(secret_key, code)
    return code


def by_code(db: Session, code: str, secret_key: str, now: datetime) -> Kiosk:
    """Return the kiosk that waits for this code; raises NotValid."""
    return _waiting(db, Kiosk.code_hash == keys.code_hash(secret_key, code), now)


def by_token(db: Session, token: str, now: datetime) -> Kiosk:
    """Return the kiosk that a one-time address enrols; raises NotValid."""
    return _waiting(db, Kiosk.token_hash == keys.hashed(token), now)


def _waiting(db: Session, by: ColumnElement[bool], now: datetime) -> Kiosk:
    kiosk = db.scalar(
        select(Kiosk).where(
            by,
            Kiosk.token_hash.is_not(None),
            Kiosk.token_until > now,
            Kiosk.revoked_at.is_(None),
        )
    )
    if kiosk is None:
        raise NotValid
    return kiosk


def accept(db: Session, kiosk: Kiosk, now: datetime) -> str:
    """Make a browser this kiosk; return the key for its cookie.

    Raises NotValid when the address was used meanwhile.
    """
    key = keys.new_key()
    won = db.execute(
        update(Kiosk)
        .where(Kiosk.id == kiosk.id, Kiosk.token_hash == kiosk.token_hash)
        .values(token_hash=None, code_hash=None, key_hash=keys.hashed(key), enrolled_at=now)
        .execution_options(synchronize_session=False)
    )
    if won.rowcount != 1:
        raise NotValid
    return key


def by_key(db: Session, key: str) -> Kiosk | None:
    """The kiosk whose browser holds this key; None when there is none or it was revoked."""
    return db.scalar(
        select(Kiosk).where(Kiosk.key_hash == keys.hashed(key), Kiosk.revoked_at.is_(None))
    )


def everyone(db: Session) -> list[Kiosk]:
    """All kiosks by name, the revoked ones last."""
    return list(db.scalars(select(Kiosk).order_by(Kiosk.revoked_at.is_not(None), Kiosk.name)))


def revoke(db: Session, kiosk_id: int, now: datetime) -> bool:
    """End a kiosk and delete all that was made on it; return False when there is no such kiosk."""
    kiosk = db.get(Kiosk, kiosk_id)
    if kiosk is None or kiosk.revoked_at is not None:
        return False
    kiosk.revoked_at, kiosk.token_hash, kiosk.code_hash = now, None, None
    erase(db, kiosk_id)
    return True


def erase(db: Session, kiosk_id: int) -> None:
    """Delete the drafts and the receipt of a kiosk, whatever its browser still knows of them."""
    db.execute(delete(Draft).where(Draft.kiosk_id == kiosk_id))
    kiosk_receipts.forget(db, kiosk_id)


def erase_left_alone(db: Session, now: datetime) -> int:
    """Delete the drafts and receipts of kiosks left alone for too long; return their number."""
    left = (delete(Draft).where(Draft.erase_at <= now), delete(KioskReceipt).where(KioskReceipt.erase_at <= now))  # fmt: skip
    return sum(db.execute(each).rowcount for each in left)


def erased_at(times: KioskTimes, pace: int, now: datetime) -> datetime:
    """The moment at which a draft typed now is erased, unless a key is pressed before (A11).

    `pace` multiplies the waiting time for people who need longer.
    """
    return now + timedelta(seconds=pace * times.idle + times.warning) + GRACE
