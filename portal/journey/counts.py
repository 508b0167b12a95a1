"""Counts of how many drafts got how far in a month. No person is named."""

from datetime import datetime

from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.journey.steps import JOURNEY
from portal.models import StepCount
from portal.roster.rows import changed_rows

SENT = "sent"  # counted behind the last step
STEPS = (*(step.name for step in JOURNEY), SENT)


def count_step(db: Session, step: str, now: datetime) -> None:
    """Count one more draft that got as far as this step. Two may count at once."""
    month = now.date().replace(day=1)
    known = update(StepCount).where(StepCount.month == month, StepCount.step == step)
    more = known.values(count=StepCount.count + 1)
    if changed_rows(db, more):
        return
    try:
        with db.begin_nested():
            db.execute(insert(StepCount).values(month=month, step=step, count=1))
    except IntegrityError:  # another draft was the first of the month, this very moment
        changed_rows(db, more)
