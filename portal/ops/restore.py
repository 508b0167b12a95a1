"""A backup put into a new database, which is then brought to today (requirement R8)."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, inspect

from portal.ops import client

SQLITE, ARCHIVE = b"SQLite format 3\0", b"PGDMP"  # how the files begin that `backup` writes
KINDS = {"sqlite": (SQLITE, "an SQLite file"), "postgresql": (ARCHIVE, "an archive of PostgreSQL")}


class NotRestored(Exception):
    """Nothing was put back; the message says why, and what to do."""


def load(engine: Engine, file: Path) -> None:
    """Put the backup into the database, all of it or nothing; raises NotRestored.

    What is there already is never overwritten, and all tables belong to the portal's own role.
    """
    _check_kind(engine, file)
    if tables := inspect(engine).get_table_names():
        where = engine.url.render_as_string(hide_password=True)
        raise NotRestored(
            f"{where} has {len(tables)} tables already: restore into an empty database"
        )
    (_load_sqlite if engine.dialect.name == "sqlite" else _load_postgresql)(engine, file)


def _check_kind(engine: Engine, file: Path) -> None:
    """Raise NotRestored unless the file begins like a backup of this kind of database."""
    mark, name = KINDS[engine.dialect.name]
    with file.open("rb") as opened:
        found = opened.read(len(SQLITE))
    if not found.startswith(mark):
        raise NotRestored(f"{file} is not {name}, which this database needs")


def _load_sqlite(engine: Engine, file: Path) -> None:
    """Copy the file into the database in one transaction, once it is found to be sound."""
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as kept:
            found = kept.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if found != "ok":
                raise NotRestored(f"{file} is damaged: {found}")
            with closing(engine.raw_connection()) as connection:
                kept.backup(connection.driver_connection)
    except sqlite3.DatabaseError as error:
        raise NotRestored(f"{file}: {error}") from error


def _load_postgresql(engine: Engine, file: Path) -> None:
    words = ["pg_restore", "--no-owner", "--no-privileges", "--no-password", "--exit-on-error"]
    try:
        client.run([*words, "--single-transaction", str(file)], engine.url)
    except client.Failed as failed:
        raise NotRestored(str(failed)) from failed
