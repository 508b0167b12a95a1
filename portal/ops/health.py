"""How the portal is: for load balancers, for monitoring (contract, section 4)."""

from contextlib import suppress
from datetime import datetime, timedelta

from flask import Blueprint, Flask
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal import clock, database, migrations
from portal.models import Booking, Heartbeat, OutboxMessage
from portal.web import current
from portal.web.declare import ANYBODY, opens_to

bp = Blueprint("health", __name__)
PLAIN = {"Content-Type": "text/plain; charset=utf-8"}
WORKER_IS_SILENT = timedelta(minutes=5)  # our own choice


def init_app(app: Flask) -> None:
    """Open the three addresses."""
    app.register_blueprint(bp)


@bp.get("/healthz")
@opens_to(ANYBODY, limits=None)
def healthz():
    """The process is alive."""
    return "ok\n", PLAIN


@bp.get("/readyz")
@opens_to(ANYBODY, limits=None)
def readyz():
    """The database answers, its tables are those of this program, and the terms are in force.

    A silent worker is told in words but is no reason to turn seekers away: their mails wait.
    """
    database.session().execute(text("select 1"))
    if not migrations.is_current(database.engine()):
        return "migrations are missing\n", 503, PLAIN
    current.terms_now(clock.now())
    seen = worker_seen_at(database.session())
    silent = seen is None or clock.now() - seen > WORKER_IS_SILENT
    return f"ok\nworker: {'silent' if silent else 'working'}\n", PLAIN


@bp.get("/metrics")
@opens_to(ANYBODY, limits=None)
def metrics():
    """Counts for monitoring, as Prometheus reads them. No names, nothing of a single person."""
    registry, session, now = CollectorRegistry(), database.session(), clock.now()
    requests = Gauge("portal_requests", "Requests kept, by state", ["state"], registry=registry)
    for state, count in session.execute(
        select(Booking.state, func.count()).group_by(Booking.state)
    ):
        requests.labels(state).set(count)
    mails = Gauge("portal_mails", "Mails in the outbox, by state", ["state"], registry=registry)
    for state, count in session.execute(
        select(OutboxMessage.state, func.count()).group_by(OutboxMessage.state)
    ):
        mails.labels(state).set(count)
    oldest = session.scalar(
        select(func.min(OutboxMessage.created_at)).where(OutboxMessage.state == "waiting")
    )
    for name, meaning, seconds in (
        ("portal_oldest_waiting_mail_seconds", "Age of the oldest mail not yet sent", _since(oldest, now)),
        ("portal_worker_silent_seconds", "Since the worker last said it works; -1 before the first time",
         _since(worker_seen_at(session), now, never=-1)),
        ("portal_holidays_known_seconds", "How long from now national holidays are known",
         (current.office().holidays_known_until - now).total_seconds()),
    ):  # fmt: skip
        Gauge(name, meaning, registry=registry).set(seconds)
    return generate_latest(registry), {"Content-Type": CONTENT_TYPE_LATEST}


def worker_seen_at(session: Session) -> datetime | None:
    """When the worker last said that it works."""
    return session.scalar(select(Heartbeat.at).where(Heartbeat.name == "worker"))


def note_worker(session: Session, now: datetime) -> None:
    """Note that a worker works; several may say so at once. Commits."""
    seen = update(Heartbeat).where(Heartbeat.name == "worker").values(at=now)
    if session.execute(seen).rowcount == 0:
        session.add(Heartbeat(name="worker", at=now))
    with suppress(IntegrityError):  # another worker was the first, this very moment
        session.commit()


def _since(moment: datetime | None, now: datetime, never: float = 0) -> float:
    return never if moment is None else (now - moment).total_seconds()
