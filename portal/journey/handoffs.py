"""The way of a draft to another device: an address and a code that work once, for a short time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from portal import keys
from portal.journey import reader_keys
from portal.models import Draft, Handoff, Purpose
from portal.rules.values import code as codes

# Ten minutes to walk to one's own phone; a day for a person elsewhere (as long as a draft lives).
VALID = {Purpose.MOVE: timedelta(minutes=10), Purpose.AGREE: timedelta(hours=24)}


class NotValid(Exception):
    """The address or the code was used already, is too old, or never was one."""


@dataclass(frozen=True)
class Ticket:
    """The first device's page: the token for the address, the code to type, the end of both."""

    token: str
    code: str
    expires_at: datetime


def begin(
    db: Session,
    draft: Draft,
    purpose: Purpose,
    language: str,
    secret_key: str,
    now: datetime,
    step: str = "",
) -> Ticket:
    """Return a new address and code for a draft; those given before for the same purpose end.

    A new link to read and agree also ends what the one before gave the right to.

    `step` names where the first device was, so that the second one goes on there.
    """
    if purpose == Purpose.AGREE:
        reader_keys.end(draft)
    db.execute(delete(Handoff).where(Handoff.draft_id == draft.id, Handoff.purpose == purpose))
    handoff = _fresh(db, secret_key)
    handoff.draft_id, handoff.purpose, handoff.language = draft.id, purpose, language
    handoff.step = step
    handoff.expires_at = now + VALID[purpose]
    db.add(handoff)
    db.flush()
    return _ticket(handoff, secret_key)


def standing(
    db: Session, draft: Draft, purpose: Purpose, secret_key: str, now: datetime
) -> Ticket | None:
    """Return the address and code of a draft that can still be used; None if there are none."""
    handoff = db.scalar(
        select(Handoff).where(
            Handoff.draft_id == draft.id,
            Handoff.purpose == purpose,
            Handoff.claimed_at.is_(None),
            Handoff.expires_at > now,
        )
    )
    return _ticket(handoff, secret_key) if handoff else None


def newest(db: Session, draft: Draft) -> int | None:
    """Return the id of the handoff begun last for a draft; None if there is none."""
    return db.scalar(select(func.max(Handoff.id)).where(Handoff.draft_id == draft.id))


def was_claimed(db: Session, handoff_id: int) -> bool | None:
    """Whether another device has taken the draft over; None once the hand-off is removed."""
    found = db.execute(select(Handoff.claimed_at).where(Handoff.id == handoff_id)).first()
    return None if found is None else found.claimed_at is not None


def by_token(db: Session, token: str, now: datetime) -> Handoff:
    """Return the handoff behind an address. Raises NotValid."""
    return _valid(db, _has_token(token), now)


def by_code(db: Session, code: str, secret_key: str, now: datetime) -> Handoff:
    """Return the handoff behind a code as it was read. Raises NotValid."""
    return _valid(db, _has_code(code, secret_key), now)


def past(db: Session, token: str = "", code: str = "", secret_key: str = "") -> Handoff | None:
    """Return the handoff, used or too old, of an address or a code while its draft is there; None if none."""
    which = _has_token(token) if token else _has_code(code, secret_key)
    return db.scalar(select(Handoff).where(which))


def _has_token(token: str):
    return Handoff.token_hash == keys.hashed(token)


def _has_code(code: str, secret_key: str):
    return Handoff.code_hash == keys.code_hash(secret_key, code)


def _code(secret_key: str, seed: str, kind: codes.Code = codes.HANDOFF) -> str:
    return kind.of(keys.handoff_number(secret_key, seed))


def _given_code(secret_key: str, handoff: Handoff) -> str:
    """Return the code as it was given out: one of before the look-alikes left has other signs."""
    code = _code(secret_key, handoff.seed)
    if keys.code_hash(secret_key, code) == handoff.code_hash:
        return code
    return _code(secret_key, handoff.seed, codes.EARLIER_HANDOFF)


def _valid(db: Session, which, now: datetime) -> Handoff:
    handoff = db.scalar(
        select(Handoff).where(which, Handoff.claimed_at.is_(None), Handoff.expires_at > now)
    )
    if handoff is None:
        raise NotValid
    return handoff


def _fresh(db: Session, secret_key: str) -> Handoff:
    while True:
        seed = keys.new_key()
        code = keys.code_hash(secret_key, _code(secret_key, seed))
        if db.scalar(select(Handoff.id).where(Handoff.code_hash == code)) is None:
            token = keys.hashed(keys.handoff_token(secret_key, seed))
            return Handoff(seed=seed, token_hash=token, code_hash=code)


def _ticket(handoff: Handoff, secret_key: str) -> Ticket:
    return Ticket(
        keys.handoff_token(secret_key, handoff.seed),
        _given_code(secret_key, handoff),
        handoff.expires_at,
    )
