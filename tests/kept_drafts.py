"""Drafts as rows: taken down from where a walk left them, and put there again."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import keys
from portal.journey.counts import count_step
from portal.models import Draft, DraftAgreement, DraftAnswer, DraftReading

Rows = list[tuple[type, dict]]  # each with its table and its columns


def taken_down(db: Session, key_hash: str) -> Rows:
    """The rows that belong to a draft, but for the draft itself."""
    draft = db.scalars(select(Draft).where(Draft.key_hash == key_hash)).one()
    rows = [*draft.answers, *draft.readings, *filter(None, [draft.agreement])]
    return [(type(row), _columns(row)) for row in rows]


def put_there(db: Session, rows: Rows, now: datetime) -> str:
    """A draft with these rows; gives the key that opens it."""
    key, made = keys.new_key(), [table(**columns) for table, columns in rows]
    answers = [row for row in made if isinstance(row, DraftAnswer)]
    draft = Draft(
        key_hash=keys.hashed(key),
        idempotency_key=keys.new_key(),
        created_at=now,
        touched_at=now,
        answers=answers,
        readings=[row for row in made if isinstance(row, DraftReading)],
        agreement=next((row for row in made if isinstance(row, DraftAgreement)), None),
    )
    db.add(draft)
    for name in dict.fromkeys(answer.step.partition("/")[0] for answer in answers):
        count_step(db, name, now)
    return key


def _columns(row) -> dict:
    names = [column.key for column in row.__table__.columns if column.key != "draft_id"]
    return {name: getattr(row, name) for name in names}
