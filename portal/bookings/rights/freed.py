"""Bytes that the database file still holds of rows that were erased."""

import sqlite3
from contextlib import closing

from sqlalchemy import Engine

from portal.database import SQLITE_WAITS

WAITS = 3  # seconds for those who read, so that a person at the desk is not kept; our own choice


def clear(engine: Engine) -> bool:
    """Write an SQLite file anew, without the bytes of what was erased; returns whether none can be left.

    PostgreSQL clears freed rows by itself, some time later (autovacuum). The caller has committed.
    """
    if engine.dialect.name != "sqlite":
        return False
    with closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        try:
            cursor.execute(f"PRAGMA busy_timeout={WAITS * 1000}")
            cursor.execute("VACUUM")
            (busy, *_pages) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error:
            return False
        finally:
            cursor.execute(f"PRAGMA busy_timeout={SQLITE_WAITS * 1000}")
    return not busy
