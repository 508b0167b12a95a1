"""Which articles had hard words: counted by month, article and kind of words, without any person."""

from sqlalchemy.orm import Session

from portal.journey.counts import count_step
from portal.journey.drafts import keep
from portal.journey.journey import Journey
from portal.journey.steps.terms import TERMS
from portal.language.locale import language
from portal.models import Draft

PRESS = "hard"  # the name of the button, whose value is the article
MARK = "hard/"  # before the names of these counts, beside those of the steps


def was_told(journey: Journey, slug: str) -> bool:
    """Return whether this draft has said so of an article."""
    return bool(journey.first(TERMS.answer_name(slug), PRESS))


def tell(db: Session, draft: Draft, journey: Journey, slug: str, *, plain: bool) -> None:
    """Count an article once for a draft. What is counted knows no draft; the draft forgets it with itself."""
    name, now = TERMS.answer_name(slug), journey.around.now
    if was_told(journey, slug):
        return
    answer = next((each.typed for each in draft.answers if each.step == name), {})
    keep(db, draft, name, {**answer, PRESS: ["yes"]}, now)
    count_step(db, count_name(slug, "plain" if plain else language()), now)


def count_name(slug: str, words: str) -> str:
    """Return the name under which an article is counted in one kind of words: ja, plain, or en."""
    return f"{MARK}{words}/{slug}"
