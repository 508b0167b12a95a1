"""Signs of life of the worker and its loops, for the desk, the load balancer and monitoring."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.models import Heartbeat
from portal.roster.rows import changed_rows

FAILED = "failed "  # before the name of a loop, among the heartbeats


def worker_seen_at(session: Session) -> datetime | None:
    """The moment at which the worker last reported that it works; None before the first time."""
    return session.scalar(select(Heartbeat.at).where(Heartbeat.name == "worker"))


def note(session: Session, name: str, now: datetime) -> None:
    """Store that a part works, or that a loop failed, now; several may do so at once. Commits."""
    seen = update(Heartbeat).where(Heartbeat.name == name).values(at=now)
    if changed_rows(session, seen) == 0:
        session.add(Heartbeat(name=name, at=now))
    try:
        session.commit()
    except IntegrityError:  # another worker was the first, this very moment
        session.rollback()
