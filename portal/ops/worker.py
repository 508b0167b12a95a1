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
from portal.bookings import clock_record, due, heartbeat
from portal.ops import attempts, heads, mails
from portal.ops.attempts import guarded
from portal.ops.clearing import empty_log, purge
from portal.roster import capacity
from portal.roster.closed_days import with_closed_days
from portal.web import current

PAUSE = 1.0  # seconds between looks at an empty outbox; our own choice
LAST_MAIL = 30.0  # seconds that the mail in hand has when the work ends; our own choice


def run(app: Flask, parent: int | None = None) -> None:
    """Work until told to stop (SIGTERM, SIGINT); the mail in hand is finished first.

    With `parent`, a process id, the work also ends when that process is gone.
    """
    app.extensions["portal.engine"].dialect.patient = True  # nobody waits for it
    stop, last = threading.Event(), dict.fromkeys(EVERY, float("-inf"))
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    post = threading.Thread(target=mails.send_until, args=(app, stop, PAUSE), daemon=True)
    post.start()  # apart: a mail server that says nothing holds nothing else up
    while not stop.is_set() and parent in (None, os.getppid()):
        for work, seconds in EVERY.items():
            if time.monotonic() - last[work] > seconds:
                guarded(app, work)
                last[work] = time.monotonic()
        if not guarded(app, bring_what_is_due):
            stop.wait(PAUSE)
    stop.set()
    post.join(LAST_MAIL)


def run_once(app: Flask) -> int:
    """Send all that is due and purge once; returns how many mails were handled."""
    guarded(app, beat)
    guarded(app, open_weeks)
    guarded(app, bring_what_is_due)
    count = 0
    while guarded(app, mails.send_one):
        count += 1
    mails.rest(app)
    guarded(app, purge)
    guarded(app, heads.sign_head)
    guarded(app, empty_log)
    return count


def bring_what_is_due(app: Flask) -> int:
    """Lapses, reminders and the like; returns how many there were."""
    with app.app_context():
        session, now, attempt = database.session(), clock.now(), attempts.of(app).run
        if clock_record.is_ahead(session, now):
            session.rollback()
            return 0
        erase = partial(kiosks.erase_left_alone, session, now)
        erased = attempt(session, "kiosks", "", erase, now)
        office = with_closed_days(session, current.office(), now.date())
        return erased + due.run(session, office, now, attempt)


def open_weeks(app: Flask) -> int:
    """Open the days that have come within the offered weeks; returns how many slots were opened."""
    with app.app_context(), database.writing(database.engine()) as session:
        now = clock.now()
        if clock_record.is_ahead(session, now):
            return 0
        opened = capacity.open_weeks(session, current.office(), now)
        session.commit()
        return opened


def beat(app: Flask) -> None:
    """Say that the worker works; and aloud, if holidays will soon be unknown."""
    with app.app_context(), database.writing(database.engine()) as session:
        now, office = clock.now(), current.office()
        if not clock_record.look(session, now):
            app.extensions["portal.log"].error(
                "the clock is ahead: nothing is erased, lapsed or reminded until `clock accept`",
                now=now.isoformat(),
                newest_on_record=clock_record.newest(session).isoformat(),
            )
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
    heads.sign_head: 600.0,
    empty_log: 60.0,
}
