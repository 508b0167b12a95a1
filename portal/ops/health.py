"""The health of the portal for load balancers and monitoring (contract, section 4)."""

import os
from datetime import datetime, timedelta
from tempfile import TemporaryFile

from flask import Blueprint, Flask, abort, current_app
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from portal import clock, database, migrations
from portal.bookings import pool_need
from portal.bookings.heartbeat import FAILED, worker_seen_at
from portal.clock import midnight
from portal.models import Booking, Heartbeat, OutboxMessage
from portal.ops import security_txt
from portal.ops.insiders import is_insider
from portal.roster.capacity import opened_until
from portal.roster.slots import free_times
from portal.web import current
from portal.web.declare import ANYBODY, opens_to

bp = Blueprint("health", __name__)
PLAIN = {"Content-Type": "text/plain; charset=utf-8"}
PROBE = 256 * 1024  # bytes, more than a request and its mails take; our own choice
WORKER_IS_SILENT = timedelta(minutes=5)  # our own choice


def init_app(app: Flask) -> None:
    """Register the addresses for machines."""
    app.register_blueprint(bp)
    app.register_blueprint(security_txt.bp)


@bp.get("/healthz")
@opens_to(ANYBODY, on_ended=True, limits=None)
def healthz():
    """Answer 200 while the process is alive."""
    return "ok\n", PLAIN


@bp.get("/readyz")
@opens_to(ANYBODY, on_ended=True, limits=None)
def readyz():
    """Answer 200 when database and disk do their work, tables are current and terms are in force.

    A silent worker is named in the answer but is no reason to turn seekers away: their mails wait.
    """
    database.session().execute(text("select 1"))
    if not _disk_takes_more():
        return _not_ready("the disk takes nothing more")
    if not migrations.is_current(database.engine()):
        return _not_ready("migrations are missing")
    current.terms_now(clock.now())
    if not is_insider():
        return "ok\n", PLAIN
    seen = worker_seen_at(database.session())
    silent = seen is None or clock.now() - seen > WORKER_IS_SILENT
    worker, until = "silent" if silent else "working", opened_until(database.session())
    return f"ok\nworker: {worker}\ntimes open until: {until or 'none are open'}\n", PLAIN


def _not_ready(why: str):
    return f"{why if is_insider() else 'not ready'}\n", 503, PLAIN


def _disk_takes_more() -> bool:
    """Write into the data folder, where SQLite and the demo's mails lie, and remove it again."""
    folder = current_app.extensions["portal.settings"].data_dir
    try:
        with TemporaryFile(dir=folder) as probe:
            probe.write(bytes(PROBE))
            probe.flush()
            os.fsync(probe.fileno())
    except OSError:
        return False
    return True


@bp.get("/metrics")
@opens_to(ANYBODY, on_ended=True, limits=None)
def metrics():
    """Counts as Prometheus reads them, for insiders; no names, and no data of a single person."""
    if not is_insider():
        abort(404)
    registry, session, now = CollectorRegistry(), database.session(), clock.now()
    _count_states(registry, "portal_requests", "Requests kept, by state", Booking)
    _count_states(registry, "portal_mails", "Mails in the outbox, by state", OutboxMessage)
    _show_failures(registry, now)
    oldest = session.scalar(
        select(func.min(OutboxMessage.created_at)).where(OutboxMessage.state == "waiting")
    )
    for name, meaning, seconds in (
        ("portal_oldest_waiting_mail_seconds", "Age of the oldest mail not yet sent", _since(oldest, now)),
        ("portal_worker_silent_seconds", "Since the worker last said it works; -1 before the first time",
         _since(worker_seen_at(session), now, never=-1)),
        ("portal_open_until_timestamp_seconds", "Midnight at which the last day with open times begins",
         _open_until(session)),
        ("portal_free_times", "Times ahead that have a free seat", free_times(session, now)),
        ("portal_teleoffice_addresses_left", "TeleOffice addresses left in the pool", pool_need.count(session)),
        ("portal_holidays_known_seconds", "How long from now national holidays are known",
         (current.office().holidays_known_until - now).total_seconds()),
    ):  # fmt: skip
        Gauge(name, meaning, registry=registry).set(seconds)
    return generate_latest(registry), {"Content-Type": CONTENT_TYPE_LATEST}


def _open_until(session: Session) -> float:
    """Return seconds since 1970; 0 when no times are open."""
    until = opened_until(session)
    return midnight(until).timestamp() if until else 0


def _count_states(
    registry: CollectorRegistry, name: str, meaning: str, model: type[Booking | OutboxMessage]
) -> None:
    """Add a gauge with the number of rows in each state."""
    gauge = Gauge(name, meaning, ["state"], registry=registry)
    counts = select(model.state, func.count()).group_by(model.state)
    for state, count in database.session().execute(counts):
        gauge.labels(state).set(count)


def _show_failures(registry: CollectorRegistry, now: datetime) -> None:
    """Add a gauge with the seconds since each loop of the worker last met an error."""
    meaning = "Since a loop of the worker last met an error"
    gauge = Gauge("portal_loop_failed_seconds", meaning, ["loop"], registry=registry)
    found = select(Heartbeat.name, Heartbeat.at).where(Heartbeat.name.startswith(FAILED))
    for name, at in database.session().execute(found):
        gauge.labels(name.removeprefix(FAILED)).set(_since(at, now))


def _since(moment: datetime | None, now: datetime, never: float = 0) -> float:
    """Seconds from a moment until now; `never` where there was none."""
    return never if moment is None else (now - moment).total_seconds()
