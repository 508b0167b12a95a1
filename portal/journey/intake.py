"""Requests that staff type for a person on the phone, at the counter, or at the end of a session."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from portal import keys
from portal.journey import drafts
from portal.journey.again import begin_with_answers
from portal.models import Booking, Draft, State
from portal.rules.booking import may_confirm

CHANNELS = ("phone", "counter")
IN_SESSION = "in_session"


class NotNow(Exception):
    """The next time is booked on the day of a session or after it, not before."""


def begin(db: Session, channel: str, by: str, now: datetime) -> str:
    """Return the key of a new, empty draft that staff type. The caller commits."""
    key = keys.new_key()
    drafts.begin(db, key, now, channel=channel, recorded_by=by)
    db.flush()
    return key


def of_staff(db: Session, open_keys: Iterable[str], by: str) -> list[str]:
    """Return those of these keys whose drafts a member of staff types, in the same order."""
    hashes = {keys.hashed(key): key for key in open_keys}
    own = or_(Draft.recorded_by == by, Draft.recorded_by.startswith(f"{by} ", autoescape=True))
    found = set(db.scalars(select(Draft.key_hash).where(Draft.key_hash.in_(hashes), own)))
    return [key for hashed, key in hashes.items() if hashed in found]


def begin_next(db: Session, booking: Booking, by: str, now: datetime) -> str:
    """Return the key of a draft with a person's earlier answers; only the time is open (a06-p2-s2).

    Raises NotNow. The caller commits.
    """
    held = booking.state == State.ATTENDED or (
        booking.state == State.CONFIRMED and not may_confirm(booking.starts_at, now)
    )
    if not held:
        raise NotNow
    return begin_with_answers(db, booking, now, channel=IN_SESSION, recorded_by=by)
