"""Walks that were walked before: what they left behind is put there again.

Hundreds of tests begin with the same walk, and it is the same each time.
"""

import kept_drafts
from kept_drafts import Rows, taken_down
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import clock, keys
from portal.database import writing
from portal.models import Booking, ClosedDay

_WALKED: dict[tuple, Rows] = {}


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


def _left_behind(person, db: Session) -> Rows:
    with person.browser.client.session_transaction() as held:
        return taken_down(db, keys.hashed(held["draft"]))


def _keep(person, rows: Rows) -> None:
    """Give the person's browser a draft with these rows, counted as if they had walked."""
    with writing(person.app.extensions["portal.engine"]) as db:
        key = kept_drafts.put_there(db, rows, clock.now())
        db.commit()
    with person.browser.client.session_transaction() as held:
        held.permanent, held["draft"] = True, key
