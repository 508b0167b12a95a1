"""SQLite, set up so that nothing committed is lost, and nothing erased is left."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, create_engine, event

from portal import private

WAITS = 30  # seconds for another one that writes
LOG_WAITS = 0.5  # seconds for others that read or write; our own choice


def engine(url: str) -> Engine:
    """Return an engine for a database file that the portal's own account alone may read."""
    made = create_engine(url, connect_args={"timeout": WAITS}, hide_parameters=True)
    if made.url.database:
        private.shut_database(Path(made.url.database))
    event.listen(made, "connect", _prepare)
    event.listen(made, "begin", _begin)
    return made


def empty_log(engine: Engine, *before: str, waits: float | None = None) -> bool:
    """Leave nothing in SQLite's write-ahead log, which keeps what was erased; return whether it is empty.

    Statements may come before. Whoever reads or writes meanwhile is waited for so many seconds only, LOG_WAITS if
    none are told.
    PostgreSQL's log is the operator's (docs/decisions/0059).
    """
    if engine.dialect.name != "sqlite":
        return False
    with closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        patience = LOG_WAITS if waits is None else waits
        cursor.execute(f"PRAGMA busy_timeout={int(patience * 1000)}")
        try:
            for statement in before:
                cursor.execute(statement)
            busy, *_pages = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error:
            return False
        finally:
            cursor.execute(f"PRAGMA busy_timeout={WAITS * 1000}")
    return not busy


def _prepare(connection, _record):
    """Set up a new SQLite connection: durable writes, checked foreign keys, nothing left of what is deleted."""
    connection.isolation_level = None  # we write BEGIN ourselves, below
    _write_ahead(connection)
    for pragma in (
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _write_ahead(connection) -> None:
    """Let readers and a writer not wait for each other: SQLite's write-ahead log."""
    # Two servers that start on a new database both switch, and SQLite itself does not wait there.
    until = time.monotonic() + WAITS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.05)


def _begin(connection):
    """Begin a transaction, as a writer if the session is one."""
    # A reader that turns writer is refused at once when another wrote meanwhile; one that says
    # so at the start waits its turn.
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
