"""Walks that were walked before: what they left behind is put there again.

Hundreds of tests begin with the same walk, and it is the same each time.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import clock, keys
from portal.bookings import statistics
from portal.database import writing
from portal.models import Booking, ClosedDay, Draft, DraftAnswer

_WALKED: dict[tuple, list[tuple[str, dict]]] = {}


def put_there(person, step: str, time: str) -> bool:
    """Whether the end of this walk is reached without walking: not when somebody has its time."""
    answers = _WALKED.get(_key(person, step, time))
    if answers is None:
        return False
    _keep(person, answers)
    if person.opens(f"request/{step}").path == f"/{person.lang}/request/{step}":
        return True
    with person.browser.client.session_transaction() as held:
        held.clear()
    return False


def remember(person, step: str, time: str) -> None:
    """Keep what this walk left behind, if nobody else was here before: only then is it anybody's."""
    with Session(person.app.extensions["portal.engine"]) as db:
        if not db.scalar(select(Booking.id).limit(1)) and not db.scalar(select(ClosedDay.day)):
            _WALKED[_key(person, step, time)] = _left_behind(person, db)


def _key(person, step: str, time: str) -> tuple:
    return type(person), person.lang, person.name, clock.now(), step, time


def _left_behind(person, db: Session) -> list[tuple[str, dict]]:
    with person.browser.client.session_transaction() as held:
        mine = Draft.key_hash == keys.hashed(held["draft"])
    draft = db.scalars(select(Draft).where(mine)).one()
    return [(answer.step, answer.typed) for answer in draft.answers]


def _keep(person, answers: list[tuple[str, dict]]) -> None:
    """Give the person's browser a draft with these answers, counted as if they had walked."""
    now, key = clock.now(), keys.new_key()
    with writing(person.app.extensions["portal.engine"]) as db:
        db.add(
            Draft(
                key_hash=keys.hashed(key),
                idempotency_key=keys.new_key(),
                created_at=now,
                touched_at=now,
                answers=[DraftAnswer(step=s, typed=t, answered_at=now) for s, t in answers],
            )
        )
        for name in dict.fromkeys(s.partition("/")[0] for s, _typed in answers):
            statistics.count_step(db, name, now)
        db.commit()
    with person.browser.client.session_transaction() as held:
        held.permanent, held["draft"] = True, key
