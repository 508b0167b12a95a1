"""The worker beside the web server: sends mails, and sweeps away what has had its time."""

import os
import signal
import threading
import time
from datetime import timedelta

from flask import Flask

from portal import clock, database
from portal.accounts import kiosks
from portal.bookings import closings, due
from portal.bookings.purge import purge as purge_rows
from portal.mail import outbox
from portal.mail.messages import Writer
from portal.mail.transport import Transport, transport_for
from portal.ops import health
from portal.web import current

PAUSE = 1.0  # seconds between looks at an empty outbox; our own choice
SWEEP_EVERY = 600.0  # seconds; our own choice
BEAT_EVERY = 30.0  # seconds; our own choice


def run(app: Flask, parent: int | None = None) -> None:
    """Work until told to stop (SIGTERM, SIGINT); the mail in hand is finished first.

    With `parent`, a process id, the work also ends when that process is gone.
    """
    stop, swept, beaten = threading.Event(), -SWEEP_EVERY, -BEAT_EVERY
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    while not stop.is_set() and parent in (None, os.getppid()):
        try:
            if time.monotonic() - beaten > BEAT_EVERY:
                beat(app)
                beaten = time.monotonic()
            busy = send_one(app)
            if not busy:
                busy = bring_what_is_due(app) > 0
            if time.monotonic() - swept > SWEEP_EVERY:
                purge(app)
                swept = time.monotonic()
        except Exception as error:  # a database away must not end the worker
            app.extensions["portal.log"].error("worker", exc_info=error)
            busy = False
        if not busy:
            stop.wait(PAUSE)


def run_once(app: Flask) -> int:
    """Send all that is due and sweep once; gives back how many mails were handled."""
    beat(app)
    bring_what_is_due(app)
    count = 0
    while send_one(app):
        count += 1
    purge(app)
    return count


def send_one(app: Flask) -> bool:
    """Take one due mail from the outbox and send it; False when none is due."""
    with app.app_context():
        message = outbox.claim_next(database.session(), clock.now())
        if message is None:
            return False
        current.terms_versions()  # also those published since this process began
        outbox.deliver(database.session(), message, _transport(app), Writer.of(app), clock.now())
        return True


def bring_what_is_due(app: Flask) -> int:
    """Lapses, reminders and the like; gives back how many there were."""
    with app.app_context():
        now = clock.now()
        erased = kiosks.erase_left_alone(database.session(), now)
        database.session().commit()
        office = closings.with_closed_days(database.session(), current.office(), now.date())
        return erased + due.run(database.session(), office, now)


def purge(app: Flask) -> dict[str, int]:
    """Remove what is past its time; gives back how much of what."""
    with app.app_context(), database.writing(database.engine()) as session:
        removed = purge_rows(session, current.office().retention, clock.now())
        session.commit()
        return removed


def beat(app: Flask) -> None:
    """Say that the worker works; and aloud, if holidays will soon be unknown."""
    with app.app_context(), database.writing(database.engine()) as session:
        now, office = clock.now(), current.office()
        health.note_worker(session, now)
        if office.holidays_known_until < now + timedelta(weeks=office.offer_weeks + 52):
            app.extensions["portal.log"].warning(
                "holidays are unknown from", day=str(office.holidays_known_until.date())
            )


def _transport(app: Flask) -> Transport:
    settings = app.extensions["portal.settings"]
    return transport_for(settings.mail_url, settings.outbox_dir)
