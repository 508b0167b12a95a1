"""Bytes that the database file still holds of rows that were erased."""

from sqlalchemy import Engine

from portal import sqlite

WAITS = 3  # seconds for those who read, so that a person at the desk is not kept; our own choice


def clear(engine: Engine) -> bool:
    """Write an SQLite file anew, without the bytes of what was erased; returns whether none can be left.

    PostgreSQL clears freed rows by itself, some time later (autovacuum). The caller has committed.
    """
    return sqlite.empty_log(engine, "VACUUM", waits=WAITS)
