"""The rows of a draft: found by a key, begun, filled, emptied. The caller commits."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from portal import keys
from portal.journey.around import Typed
from portal.journey.counts import count_step
from portal.journey.steps.agree import take_back_agreement
from portal.journey.steps.terms import TERMS
from portal.models import Draft, DraftAnswer

LIFE = timedelta(hours=24)  # A11, S10: our own choice, no clause


def find(db: Session, key: str, now: datetime) -> Draft | None:
    """Return the draft of this key; None if there is none, or its time is over."""
    return _alive(db, Draft.key_hash == keys.hashed(key), now)


def find_to_read(db: Session, key: str, now: datetime) -> Draft | None:
    """Return the draft that this key lets the person helped read and agree for; None if none."""
    return _alive(db, Draft.reader_key_hash == keys.hashed(key), now)


def begin(db: Session, key: str, now: datetime, **columns) -> Draft:
    """Return a new draft that this key opens; `columns` are others of the row."""
    draft = Draft(
        key_hash=keys.hashed(key),
        idempotency_key=keys.new_key(),
        created_at=now,
        touched_at=now,
        answers=[],
        readings=[],
        agreement=None,
        **columns,
    )
    db.add(draft)
    return draft


def keep(db: Session, draft: Draft, name: str, typed: Typed, now: datetime) -> None:
    """Store the values typed at a step (or about an article), exactly as typed."""
    answer = next((answer for answer in draft.answers if answer.step == name), None)
    if answer is not None:
        answer.typed, answer.answered_at = typed, now
        return
    step = _step_of(name)  # the first article read counts as a step, the others do not
    if not any(_step_of(answer.step) == step for answer in draft.answers):
        count_step(db, step, now)
    draft.answers.append(DraftAnswer(step=name, typed=typed, answered_at=now))


def decline(draft: Draft, now: datetime) -> None:
    """End the reading of the person helped, who does not agree; the helper's draft stays."""
    draft.reader_key_hash, draft.declined_at = None, now
    TERMS.take_back(draft)
    take_back_agreement(draft)


def _alive(db: Session, which, now: datetime) -> Draft | None:
    found = select(Draft).where(which, Draft.touched_at > now - LIFE)
    draft = db.scalars(found.options(joinedload(Draft.answers))).unique().one_or_none()
    if draft is None or (draft.erase_at is not None and draft.erase_at <= now):
        return None
    return draft


def _step_of(name: str) -> str:
    return name.partition("/")[0]
