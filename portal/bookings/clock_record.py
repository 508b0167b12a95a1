"""The newest moment on record: time itself ends and erases, so a clock that leapt ahead is not believed.

Lapses, reminders and erasing wait until an operator accepts the clock. Each function is given the moment.
"""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from portal.bookings import heartbeat
from portal.models import Heartbeat

NAME = "clock"  # among the heartbeats
LEAP = timedelta(days=1)  # beyond it the worker was away for a day, or the clock is wrong


def newest(db: Session) -> datetime | None:
    """Return the newest moment that was believed; of earlier versions, the worker's last sign of life."""
    found = db.get(Heartbeat, NAME, populate_existing=True) or db.get(Heartbeat, "worker")
    return found.at if found else None


def leapt(known: datetime | None, now: datetime) -> bool:
    """Return whether this moment lies more than a day after a known one; after none it does not."""
    return known is not None and now - known > LEAP


def is_ahead(db: Session, now: datetime) -> bool:
    """Return whether this moment lies more than a day after the newest on record."""
    return leapt(newest(db), now)


def believed(db: Session, now: datetime) -> datetime:
    """Return this moment, or the newest on record while the clock is ahead of it."""
    known = newest(db)
    return known if known is not None and leapt(known, now) else now


def look(db: Session, now: datetime) -> bool:
    """Return whether the clock is believed, and note this moment if so. Commits."""
    if is_ahead(db, now):
        return False
    accept(db, now)
    return True


def accept(db: Session, now: datetime) -> None:
    """Take this moment as right: everything that is due by it goes on. Commits."""
    heartbeat.note(db, NAME, now)
