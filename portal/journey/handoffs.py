"""A draft goes on on another device: once, for a short time, only when somebody presses there."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from portal import keys
from portal.models import Draft, DraftAnswer, Handoff, Purpose

DECLINED = "declined"  # kept in place of an answer: the person helped did not agree
# Ten minutes to walk to one's own phone; a day for somebody who is not there (as long as a draft).
VALID = {Purpose.MOVE: timedelta(minutes=10), Purpose.AGREE: timedelta(hours=24)}


class NotValid(Exception):
    """Used already, too old, or never there."""


@dataclass(frozen=True)
class Ticket:
    """What the first device shows: the token for the address, the code to type, until when."""

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
    """A new address and code for a draft; those given before for the same purpose end.

    `step` names where the first device was, so that the second one goes on there.
    """
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
    """What was begun for a draft and can still be used; None if nothing."""
    handoff = db.scalar(
        select(Handoff).where(
            Handoff.draft_id == draft.id,
            Handoff.purpose == purpose,
            Handoff.claimed_at.is_(None),
            Handoff.expires_at > now,
        )
    )
    return _ticket(handoff, secret_key) if handoff else None


def newest(db: Session, draft: Draft) -> int:
    """The id of the handoff begun last for a draft."""
    return db.scalar(select(func.max(Handoff.id)).where(Handoff.draft_id == draft.id))


def was_claimed(db: Session, handoff_id: int | None) -> bool:
    """Whether another device has taken the draft over."""
    if handoff_id is None:
        return False
    claimed = select(Handoff.id).where(Handoff.id == handoff_id, Handoff.claimed_at.is_not(None))
    return db.scalar(claimed) is not None


def by_token(db: Session, token: str, now: datetime) -> Handoff:
    """The handoff behind an address. Raises NotValid."""
    return _valid(db, _has_token(token), now)


def by_code(db: Session, typed: str, secret_key: str, now: datetime) -> Handoff:
    """The handoff behind a typed code, in whatever widths, cases and spaces. Raises NotValid."""
    return _valid(db, _has_code(typed, secret_key), now)


def claim(
    db: Session, handoff: Handoff, now: datetime, key: str = "", recorded_by: str = ""
) -> str:
    """Use it up; gives the key with which this device opens the draft from now on (a new one if none
    is given).

    To move: the first device's key opens nothing any more. To agree: the second device may only read
    and agree, and what was read on the first one is read anew. `recorded_by` names staff who read to
    the person on the telephone. Raises NotValid when somebody was faster.
    """
    won = db.execute(
        update(Handoff)
        .where(Handoff.id == handoff.id, Handoff.claimed_at.is_(None))
        .values(claimed_at=now)
        .execution_options(synchronize_session=False)
    )
    if won.rowcount != 1:
        raise NotValid
    key, draft = key or keys.new_key(), handoff.draft
    draft.touched_at = now
    if handoff.purpose == Purpose.MOVE:
        draft.key_hash, draft.idempotency_key = keys.hashed(key), keys.new_key()
        draft.channel, draft.kiosk_id, draft.erase_at = "own_device", None, None
    else:
        draft.reader_key_hash, draft.reader_recorded_by = keys.hashed(key), recorded_by
        db.execute(
            delete(DraftAnswer).where(
                DraftAnswer.draft_id == draft.id,
                DraftAnswer.step.like("terms/%") | DraftAnswer.step.in_(("agree", DECLINED)),
            )
        )
        db.expire(draft, ["answers"])
    db.flush()
    return key


def used(db: Session, token: str = "", typed: str = "", secret_key: str = "") -> Handoff | None:
    """The handoff of an address or a code that was used already, and whose draft is still there."""
    which = _has_token(token) if token else _has_code(typed, secret_key)
    return db.scalar(select(Handoff).where(which, Handoff.claimed_at.is_not(None)))


def _has_token(token: str):
    return Handoff.token_hash == keys.hashed(token)


def _has_code(typed: str, secret_key: str):
    return Handoff.code_hash == keys.code_hash(secret_key, _plain_code(typed))


def _plain_code(typed: str) -> str:
    """A code in the one way it is written, in whatever widths, cases and spaces it was typed."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", typed).upper() if sign.isalnum())


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
        code = keys.code_hash(secret_key, keys.handoff_code(secret_key, seed))
        if db.scalar(select(Handoff.id).where(Handoff.code_hash == code)) is None:
            token = keys.hashed(keys.handoff_token(secret_key, seed))
            return Handoff(seed=seed, token_hash=token, code_hash=code)


def _ticket(handoff: Handoff, secret_key: str) -> Ticket:
    return Ticket(
        keys.handoff_token(secret_key, handoff.seed),
        keys.handoff_code(secret_key, handoff.seed),
        handoff.expires_at,
    )
