"""What somebody has to mend while the portal runs: told by `/readyz`, by monitoring and at the desk."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.bookings import clock_record
from portal.bookings.heartbeat import FAILED
from portal.models import Heartbeat

WORKER_IS_SILENT = timedelta(minutes=5)  # our own choice
MAILS_FAILED = timedelta(minutes=30)  # after which one failure is told no more; our own choice


class Trouble(StrEnum):
    """One kind of trouble."""

    WORKER = "worker"
    CLOCK = "clock"
    MAILS = "mails"


def found(db: Session, now: datetime) -> list[Trouble]:
    """Return what is wrong now, what stops most first; by one question, for every page of the desk asks it."""
    seen = {row.name: row.at for row in db.execute(select(Heartbeat.name, Heartbeat.at))}
    worker, failed = seen.get("worker"), seen.get(f"{FAILED}mails")
    known = seen.get(clock_record.NAME, worker)
    wrong = {
        Trouble.WORKER: worker is not None and now - worker > WORKER_IS_SILENT,
        Trouble.CLOCK: clock_record.leapt(known, now),
        Trouble.MAILS: failed is not None and now - failed < MAILS_FAILED,
    }
    return [each for each, is_there in wrong.items() if is_there]
