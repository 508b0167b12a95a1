"""PostgreSQL, set up so that nothing waits for it without end: neither a page nor a thread."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import psycopg
from sqlalchemy import Engine, create_engine, event

CONNECTS = 5  # seconds; our own choice, like the others
ANSWERS = 15  # seconds for one statement of a page
LOCKS = 10  # seconds for another one that writes
FROZEN = 20  # seconds after which a server that says nothing at all is given up
PINGS = 3  # seconds for the question whether a kept connection still works
POOL = 5  # seconds for a connection to become free


class Connection(psycopg.Connection):
    """A connection that is given up when the server says nothing: its own time-outs do not run while it is frozen."""

    patience: float | None = None  # seconds; None without end

    def wait(self, gen, interval=0.1, timeout=None):
        """Wait for an answer as long as the patience lasts; then close, so that a new one is opened."""
        try:
            return super().wait(gen, interval=interval, timeout=timeout or self.patience)
        except psycopg.errors._WaitTimeout as error:
            self.pgconn.finish()
            raise psycopg.OperationalError("the database says nothing") from error


def engine(url: str) -> Engine:
    """Return an engine for a PostgreSQL database."""
    made = create_engine(
        url,
        pool_size=10,
        pool_timeout=POOL,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"connect_timeout": CONNECTS},
    )
    event.listen(made, "do_connect", _connect)
    event.listen(made, "checkout", partial(_set_patience, made.dialect))
    made.dialect.patient = False  # type: ignore[attr-defined]
    _ping_briefly(made)
    return made


@contextmanager
def patient(engine: Engine) -> Iterator[None]:
    """Let statements take as long as they need: migrations, and whatever an operator waits for."""
    before = getattr(engine.dialect, "patient", False)
    engine.dialect.patient = True  # type: ignore[attr-defined]
    try:
        yield
    finally:
        engine.dialect.patient = before  # type: ignore[attr-defined]


def _connect(_dialect, _record, given, named):
    return Connection.connect(*given, **named)


def _set_patience(dialect, connection: Connection, _record, _proxy) -> None:
    """Bound what this use of a connection may wait for; said to the server only where it changes."""
    connection.patience = None if dialect.patient else FROZEN
    told = 0 if dialect.patient else ANSWERS
    if getattr(connection, "told", None) != told:
        locks = 0 if dialect.patient else LOCKS
        connection.execute(f"SET statement_timeout = '{told}s'")
        connection.execute(f"SET lock_timeout = '{locks}s'")
        connection.commit()
        connection.told = told


def _ping_briefly(engine: Engine) -> None:
    """Let the question whether a kept connection still works be short."""
    ping = engine.dialect.do_ping

    def briefly(connection: Connection) -> bool:
        connection.patience = PINGS
        return ping(connection)

    engine.dialect.do_ping = briefly  # type: ignore[method-assign]
