"""This browser's draft. The only place that reads or writes the web session."""

from datetime import datetime

from flask import flash, session
from flask_babel import gettext as _
from sqlalchemy import select

from portal import clock, db, keys, web
from portal.models import Draft, DraftAnswer
from portal.seeker.journey import Around, Journey
from portal.seeker.steps import JOURNEY
from portal.services import numbers, slots
from portal.services.sweep import DRAFT_LIFE

DESK = ("staff", "desk_language")


def mine() -> Draft | None:
    """The draft of this browser; None if it has none, or nobody touched it for a day."""
    key = session.get("draft")
    if key is None:
        return None
    draft = db.session().scalar(select(Draft).where(Draft.key_hash == keys.hashed(key)))
    if draft is not None and draft.touched_at > clock.now() - DRAFT_LIFE:
        return draft
    session.pop("draft")
    flash(_("Time ran out, so what you entered was cleared. Please start again."))
    return None


def begin() -> Draft:
    """A new draft for this browser."""
    now, key = clock.now(), keys.new_key()
    draft = Draft(
        key_hash=keys.hashed(key),
        idempotency_key=keys.new_key(),
        created_at=now,
        touched_at=now,
        answers=[],
    )
    db.session().add(draft)
    session.permanent = True  # as long as a draft lives
    session["draft"] = key
    return draft


def keep(draft: Draft, step: str, typed: dict[str, list[str]], now: datetime) -> None:
    """Keep what was typed at a step, exactly as typed."""
    draft.touched_at = now
    answer = next((answer for answer in draft.answers if answer.step == step), None)
    if answer is None:
        name = step.partition("/")[0]  # the first article read counts as a step, the others do not
        if not any(answer.step.partition("/")[0] == name for answer in draft.answers):
            numbers.count_step(db.session(), name, now)
        draft.answers.append(DraftAnswer(step=step, typed=typed, answered_at=now))
    else:
        answer.typed, answer.answered_at = typed, now


def erase(draft: Draft | None) -> None:
    """Forget everything typed, here and in the browser."""
    if draft is not None:
        db.session().delete(draft)
    _empty_session()


def journey(draft: Draft | None) -> Journey:
    """Where this browser's seeker stands."""
    now = clock.now()
    found: dict = {}

    def find_slots(values):
        missing = [value for value in values if value not in found]
        found.update(slots.named(db.session(), missing))
        return found

    around = Around(web.office_today(), now, web.terms_history(now), find_slots)
    answers = {answer.step: answer for answer in draft.answers} if draft else {}
    return Journey(JOURNEY, answers, around)


def remember_sent(idempotency_key: str) -> None:
    """After sending, the browser keeps only a key to its receipt."""
    _empty_session()
    session.permanent = True
    session["receipt"] = idempotency_key


def _empty_session() -> None:
    """Nothing of the seeker stays; who is signed in at the desk stays signed in."""
    kept = {name: session[name] for name in DESK if name in session}
    session.clear()
    session.update(kept)


def receipt() -> str | None:
    """The key of the request this browser sent last."""
    return session.get("receipt")
