"""The fate of errors in the worker's loops: each is logged, counted and put aside, and the loop goes on."""

from collections.abc import Callable, Hashable
from contextlib import suppress
from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from portal.bookings import heartbeat

REST = timedelta(minutes=5)  # before an item that failed is tried again; our own choice


def guarded(app: Flask, work: Callable[[Flask], object]) -> object:
    """Return what `work` returns; 0 after an error, for a database away must not end the worker."""
    try:
        return work(app)
    except Exception as error:
        of(app).note(work.__name__, type(error).__name__)
        return 0


def of(app: Flask) -> "Attempts":
    """Return this process's attempts, which know what failed lately."""
    return app.extensions.setdefault("portal.attempts", Attempts(app.extensions["portal.log"]))


class Attempts:
    """Runs work item by item, so that one that fails never stops the others.

    An error is known by its class alone: its words may hold personal data.
    """

    def __init__(self, log):
        self._log, self._rests = log, {}

    def run(
        self, db: Session, loop: str, item: Hashable, work: Callable[[], int], now: datetime
    ) -> int:
        """Return what `work` returns, and commit; 0 when it fails or has failed within `REST`."""
        if now < self._rests.get((loop, item), now):
            return 0
        try:
            done = work()
            db.commit()
        except Exception as error:
            db.rollback()
            self._rests[loop, item] = now + REST
            self.note(loop, type(error).__name__, db, now)
            return 0
        self._rests.pop((loop, item), None)
        return done

    def note(
        self, loop: str, error: str, db: Session | None = None, now: datetime | None = None
    ) -> None:
        """Log an error's class and, with a session, note the moment for /metrics. Commits."""
        self._log.error("failed", loop=loop, error=error)
        if db is not None:
            with suppress(SQLAlchemyError):  # where the database is away, the log must do
                db.rollback()
                heartbeat.note(db, f"{heartbeat.FAILED}{loop}", now)
