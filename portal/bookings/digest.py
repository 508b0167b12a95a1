"""What waits, told to staff at set hours in one mail instead of one for each request (the office's choice)."""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.mail import outbox
from portal.models import OPEN, Booking, Heartbeat
from portal.office import Office
from portal.roster.rows import changed_rows
from portal.rules.booking import request_deadline

LATE = timedelta(
    hours=1
)  # a worker that comes back later than that waits for the next hour; our own choice
NAME = "digest"  # its last moment stands among the heartbeats


def put_if_due(db: Session, office: Office, now: datetime) -> int:
    """Put the digest of the hour that has come, once however many workers there are; returns how many.

    On days on which the office is closed, and when nothing waits, there is none.
    """
    times = [datetime.combine(now.date(), each, now.tzinfo) for each in office.digest_times]
    passed = [moment for moment in times if moment <= now < moment + LATE]
    if not passed or not office.is_open(now.date()) or not _is_mine(db, passed[-1], now):
        return 0
    waiting = list(db.scalars(select(Booking.starts_at).where(Booking.state.in_(OPEN))))
    if not waiting:
        return 0
    today = sum(request_deadline(at, office).date() <= now.date() for at in waiting)
    outbox.put_digest(db, f"{len(waiting)} {today}", now)
    return 1


def _is_mine(db: Session, moment: datetime, now: datetime) -> bool:
    """Whether this worker is the one that tells of this hour."""
    mine = update(Heartbeat).where(Heartbeat.name == NAME, Heartbeat.at < moment).values(at=now)
    if changed_rows(db, mine) == 1:
        return True
    if db.scalar(select(Heartbeat.at).where(Heartbeat.name == NAME)) is not None:
        return False
    try:
        with db.begin_nested():
            db.add(Heartbeat(name=NAME, at=now))
    except IntegrityError:  # another worker was the first, this very moment
        return False
    return True
