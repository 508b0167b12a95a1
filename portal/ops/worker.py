"""The worker beside the web server: sends mails, does what is due, and purges what has had its time."""

import os
import signal
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from flask import Flask

from portal import clock, database
from portal.accounts import kiosks
from portal.bookings import due, heartbeat
from portal.mail import delivery
from portal.mail.transport import Transport, transport_for
from portal.mail.writer import Writer
from portal.ops.attempts import attempts
from portal.ops.clearing import empty_log, purge
from portal.roster import capacity
from portal.roster.closed_days import with_closed_days
from portal.web import current

PAUSE = 1.0  # seconds between looks at an empty outbox; our own choice


def run(app: Flask, parent: int | None = None) -> None:
    """Work until told to stop (SIGTERM, SIGINT); the mail in hand is finished first.

    With `parent`, a process id, the work also ends when that process is gone.
    """
    stop, last = threading.Event(), dict.fromkeys(EVERY, float("-inf"))
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    while not stop.is_set() and parent in (None, os.getppid()):
        for work, seconds in EVERY.items():
            if time.monotonic() - last[work] > seconds:
                _guarded(app, work)
                last[work] = time.monotonic()
        busy = _guarded(app, send_one) or _guarded(app, bring_what_is_due)
        if not busy:
            stop.wait(PAUSE)


def run_once(app: Flask) -> int:
    """Send all that is due and purge once; returns how many mails were handled."""
    _guarded(app, beat)
    _guarded(app, open_weeks)
    _guarded(app, bring_what_is_due)
    count = 0
    while _guarded(app, send_one):
        count += 1
    _guarded(app, purge)
    _guarded(app, empty_log)
    return count


def send_one(app: Flask) -> bool:
    """Take one due mail from the outbox and send it; False when none is due."""
    with app.app_context():
        session = database.session()
        message = delivery.claim_next(session, clock.now())
        if message is None:
            return False
        try:
            delivery.deliver(session, message, partial(_means, app), clock.now())
            if message.failure.startswith(delivery.ERROR):
                word = message.failure.removeprefix(delivery.ERROR)
                attempts(app).note("mails", word, session, clock.now())
        except Exception as error:  # the mail comes again when its lease ends; others come first
            attempts(app).note("mails", type(error).__name__, session, clock.now())
        return True


def bring_what_is_due(app: Flask) -> int:
    """Lapses, reminders and the like; returns how many there were."""
    with app.app_context():
        session, now, attempt = database.session(), clock.now(), attempts(app).run
        erase = partial(kiosks.erase_left_alone, session, now)
        erased = attempt(session, "kiosks", "", erase, now)
        office = with_closed_days(session, current.office(), now.date())
        return erased + due.run(session, office, now, attempt)


def open_weeks(app: Flask) -> int:
    """Open the days that have come within the offered weeks; returns how many slots were opened."""
    with app.app_context(), database.writing(database.engine()) as session:
        now = clock.now()
        opened = capacity.open_weeks(session, current.office(), now)
        session.commit()
        return opened


def beat(app: Flask) -> None:
    """Say that the worker works; and aloud, if holidays will soon be unknown."""
    with app.app_context(), database.writing(database.engine()) as session:
        now, office = clock.now(), current.office()
        heartbeat.note(session, "worker", now)
        if office.holidays_known_until < now + timedelta(weeks=office.offer_weeks + 52):
            app.extensions["portal.log"].warning(
                "holidays are unknown from", day=str(office.holidays_known_until.date())
            )


# Seconds between two times, however many mails wait; our own choice.
EVERY: dict[Callable[[Flask], object], float] = {
    beat: 30.0,
    bring_what_is_due: 10.0,
    open_weeks: 300.0,
    purge: 600.0,
    empty_log: 60.0,
}


def _guarded(app: Flask, work: Callable[[Flask], object]) -> object:
    """Return what `work` returns; 0 after an error, for a database away must not end the worker."""
    try:
        return work(app)
    except Exception as error:
        attempts(app).note(work.__name__, type(error).__name__)
        return 0


def _means(app: Flask) -> tuple[Writer, Transport]:
    current.terms_versions()  # also those published since this process began
    settings = app.extensions["portal.settings"]
    return Writer.of(app), transport_for(settings.mail_url, settings.outbox_dir)
