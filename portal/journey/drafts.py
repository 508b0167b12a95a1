"""The rows of a draft: found by a key, begun, filled, emptied. The caller commits."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from portal import keys
from portal.journey.around import Typed
from portal.journey.counts import count_step
from portal.journey.steps.agree import take_back_agreement
from portal.models import Draft, DraftAnswer, DraftDecline

SLIP = timedelta(minutes=10)  # in which a "no" pressed by mistake can be taken back: our own choice
LIFE = timedelta(hours=24)  # A11, S10: our own choice, no clause
UNPASSED_LIFE = timedelta(hours=1)  # of a draft in which no step was passed; our own choice


def find(db: Session, key: str, now: datetime) -> Draft | None:
    """Return the draft of this key; None if there is none, or its time is over."""
    return _alive(db, Draft.key_hash == keys.hashed(key), now)


def find_all(db: Session, known: list[str], now: datetime) -> list[Draft]:
    """Return the drafts of these keys whose time is not over, in the order of the keys."""
    if not known:
        return []
    order = {keys.hashed(key): number for number, key in enumerate(known)}
    found = db.scalars(select(Draft).where(Draft.key_hash.in_(order), _in_time(now)))
    return sorted(found, key=lambda draft: order[draft.key_hash])


def find_to_read(db: Session, key: str, now: datetime) -> Draft | None:
    """Return the draft that this key lets the person helped read and agree for; None if none."""
    may_still = or_(Draft.declined_at.is_(None), Draft.declined_at > now - SLIP)
    return _alive(db, and_(Draft.reader_key_hash == keys.hashed(key), may_still), now)


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


def note_decline(draft: Draft, version: str, language: str, now: datetime) -> None:
    """Keep that the person helped, who reads, does not agree; the helper's draft stays."""
    take_back_agreement(draft)
    draft.declined_at = now
    _note_no(draft, version, language, now)


def take_back_answer(draft: Draft, language: str, now: datetime) -> None:
    """Undo what the person who reads pressed last by mistake, a "no" or an agreement.

    An agreement that was taken back is a "no" until the person agrees by themself again.
    """
    if draft.declined_at is not None:
        draft.declined_at = None
        draft.declines.pop()
    elif draft.agreement is not None:
        _note_no(draft, draft.agreement.version, language, now)
    take_back_agreement(draft)


def _note_no(draft: Draft, version: str, language: str, now: datetime) -> None:
    staff = draft.reader_recorded_by
    said = {"version": version, "language": language, "recorded_by": staff}
    draft.declines.append(DraftDecline(at=now, channel="phone" if staff else "own_device", **said))


def _alive(db: Session, which, now: datetime) -> Draft | None:
    found = select(Draft).where(which, _in_time(now)).options(joinedload(Draft.answers))
    return db.scalars(found).unique().one_or_none()


def _in_time(now: datetime):
    return and_(~is_over(now), or_(Draft.erase_at.is_(None), Draft.erase_at > now))


def is_over(now: datetime) -> ColumnElement[bool]:
    """Return the condition that a draft's time is over: a day after the last press, an hour where no step was passed."""
    short = and_(~Draft.passed, Draft.touched_at <= now - UNPASSED_LIFE)
    return or_(Draft.touched_at <= now - LIFE, short)


def begun_from(db: Session, source: str, since: datetime) -> int:
    """Return how many drafts were begun at a source, told by its digest, since a moment and are still there."""
    own = (Draft.source == source, Draft.created_at > since)
    return db.scalar(select(func.count()).select_from(Draft).where(*own)) or 0


def _step_of(name: str) -> str:
    return name.partition("/")[0]
