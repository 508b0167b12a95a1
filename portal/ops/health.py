"""The health of the portal for load balancers and monitoring (contract, section 4)."""

from datetime import datetime

from flask import Flask, abort
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, Info, generate_latest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal import clock, database, migrations
from portal.bookings import pool_need
from portal.bookings.heartbeat import FAILED, worker_seen_at
from portal.clock import midnight
from portal.models import Booking, Heartbeat, OutboxMessage
from portal.ops import security_txt
from portal.ops.insiders import is_insider
from portal.ops.ready import bp
from portal.roster.capacity import opened_until
from portal.roster.slots import free_times
from portal.version import VERSION
from portal.web import current
from portal.web.declare import ANYBODY, opens_to

PLAIN = {"Content-Type": "text/plain; charset=utf-8"}


def init_app(app: Flask) -> None:
    """Register the addresses for machines."""
    app.register_blueprint(bp)
    app.register_blueprint(security_txt.bp)


@bp.get("/healthz")
@opens_to(ANYBODY, on_ended=True, limits=None)
def healthz():
    """Answer 200 while the process is alive."""
    return f"ok\nversion: {VERSION}\n" if is_insider() else "ok\n", PLAIN


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
    waiting = OutboxMessage.state == "waiting"
    oldest = session.scalar(select(func.min(OutboxMessage.created_at)).where(waiting))
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
    _show_build(registry)
    return generate_latest(registry), {"Content-Type": CONTENT_TYPE_LATEST}


def _show_build(registry: CollectorRegistry) -> None:
    """Add which program serves, and the migration it needs."""
    built = {"version": VERSION, "migration": migrations.newest()}
    Info("portal_build", "What serves here", registry=registry).info(built)


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
