"""What somebody has to mend while the portal runs: told by `/readyz`, by monitoring and at the desk."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from portal.bookings import clock_record
from portal.bookings.heartbeat import FAILED, worker_seen_at
from portal.models import Heartbeat

WORKER_IS_SILENT = timedelta(minutes=5)  # our own choice
MAILS_FAILED = timedelta(minutes=30)  # after which one failure is told no more; our own choice


class Trouble(StrEnum):
    """One kind of trouble."""

    WORKER = "worker"
    CLOCK = "clock"
    MAILS = "mails"


def found(db: Session, now: datetime) -> list[Trouble]:
    """Return what is wrong now, what stops most first."""
    return [each for each, is_there in KINDS.items() if is_there(db, now)]


def _worker_is_silent(db: Session, now: datetime) -> bool:
    seen = worker_seen_at(db)
    return seen is not None and now - seen > WORKER_IS_SILENT


def _mails_fail(db: Session, now: datetime) -> bool:
    failed = db.get(Heartbeat, f"{FAILED}mails")
    return failed is not None and now - failed.at < MAILS_FAILED


KINDS = {
    Trouble.WORKER: _worker_is_silent,
    Trouble.CLOCK: clock_record.is_ahead,
    Trouble.MAILS: _mails_fail,
}
