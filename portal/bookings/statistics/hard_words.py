"""How often somebody said that the words of an article are hard."""

from collections import Counter
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.journey.hard_words import MARK
from portal.models import StepCount


def hard_words(db: Session, first: date, last: date) -> dict[tuple[str, str], int]:
    """Return how often somebody pressed that an article's words were hard, by article and kind of words."""
    found: Counter[tuple[str, str]] = Counter()
    wanted = select(StepCount).where(StepCount.month >= first, StepCount.month <= last)
    for row in db.scalars(wanted.where(StepCount.step.startswith(MARK))):
        words, _, slug = row.step.removeprefix(MARK).partition("/")
        found[slug, words] += row.count
    return dict(found)
