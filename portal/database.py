"""The database: its engine, the session of this request, and the base of all models."""

from collections.abc import Sequence
from datetime import UTC, datetime

from flask import Flask, current_app, g, has_request_context, request
from sqlalchemy import Connection, DateTime, Engine, MetaData, event, func, select
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

from portal import failing, migrations, postgresql, sealing, signing, sqlite
from portal.clock import JAPAN

READING = ("GET", "HEAD", "OPTIONS")
MIGRATING = 2  # the number by which starting servers, and all who write, wait for a migration


class Base(DeclarativeBase):
    """Every table; constraints are named so that migrations can find them on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Moment(TypeDecorator[datetime]):
    """An aware moment: kept as UTC, given back in Japan time. A naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        """The moment in UTC for the database; ValueError for a naive one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value, dialect):
        """The stored moment in Japan time."""
        if value is None:
            return None
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(JAPAN)


def connect(url: str, secret_key: str = "", evidence_keys: Sequence[str] = ()) -> Engine:
    """An engine for SQLite or PostgreSQL, set up so that a committed change survives a crash.

    What is kept sealed can only be read and written with the portal's secret, and evidence only be
    added with its keys (the newest first).
    """
    engine = _connect(url)
    event.listen(engine, "begin", _keep_off_newer)
    sealing.give_keys(engine, secret_key)
    signing.give_keys(engine, evidence_keys or ([secret_key] if secret_key else []))
    return engine


def _connect(url: str) -> Engine:
    return sqlite.engine(url) if url.startswith("sqlite") else postgresql.engine(url)


def _keep_off_newer(connection: Connection) -> None:
    """Let a writing transaction wait for a migration, and end where the database then belongs to a newer program."""
    options = connection.get_execution_options()
    if not options.get("writing") or options.get("migrating"):
        return
    if connection.dialect.name == "postgresql":  # on SQLite a writer has waited already
        connection.execute(select(func.pg_advisory_xact_lock_shared(MIGRATING)))
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if migrations.is_newer(found):
        raise failing.Newer


def writing(engine: Engine) -> Session:
    """A session for an action: on SQLite it waits for its turn to write before it reads."""
    return Session(engine.execution_options(writing=True), expire_on_commit=False)


def snapshot(engine: Engine) -> Session:
    """A session for reading: all it reads is of one moment, even while others write."""
    if engine.dialect.name == "sqlite":  # each of its transactions is such a look
        return Session(engine)
    return Session(engine.execution_options(isolation_level="REPEATABLE READ"))


def take_turn(db: Session, number: int) -> None:
    """Wait until no other transaction has this turn, and keep it until the end of this one.

    On SQLite a writing session has its turn from its beginning.
    """
    if db.get_bind().dialect.name == "postgresql":
        db.execute(select(func.pg_advisory_xact_lock(number)))


def session() -> Session:
    """The session of this request (for writing unless it is a GET) or command."""
    if "db" not in g:
        reading = has_request_context() and request.method in READING
        g.db = Session(engine(), expire_on_commit=False) if reading else writing(engine())
    return g.db


def engine() -> Engine:
    """The engine of the running portal."""
    return current_app.extensions["portal.engine"]


def init_app(app: Flask, url: str) -> None:
    """Connect the portal to its database."""
    app.extensions["portal.engine"] = connect(
        url, app.config["SECRET_KEY"], app.config["EVIDENCE_KEYS"]
    )

    @app.teardown_appcontext
    def close(_error):
        """Close the session of this request."""
        if "db" in g:
            g.pop("db").close()
