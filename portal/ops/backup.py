"""A copy of the whole database, taken while the portal is in use (requirement R8)."""

import os
import tempfile
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from portal.ops import client


class NotWritten(Exception):
    """The copy was not written; the message says why, and what to do."""


def write(engine: Engine, file: Path) -> None:
    """Copy the whole database, as it was at one moment, into a new file that only its owner can read.

    SQLite gives a database file without what was erased, PostgreSQL an archive for `pg_restore`.
    The file is there whole or not at all; a file that is there already is left alone (NotWritten).
    """
    if file.exists():
        raise NotWritten(f"{file} is there already: give a new name")
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=".backup-")  # as mode 0600
    except OSError as error:
        raise NotWritten(f"{file}: {error.strerror}") from error
    try:
        (_copy_sqlite if engine.dialect.name == "sqlite" else _dump_postgresql)(engine, name)
        os.fsync(handle)
        os.replace(name, file)
    except OSError as error:
        raise NotWritten(f"{file}: {error.strerror}") from error
    finally:
        os.close(handle)
        Path(name).unlink(missing_ok=True)


def _copy_sqlite(engine: Engine, name: str) -> None:
    """Write a compacted database file; raises NotWritten."""
    with closing(engine.raw_connection()) as connection:
        try:
            connection.cursor().execute("VACUUM INTO ?", (name,))
        except engine.dialect.dbapi.Error as error:
            raise NotWritten(str(error)) from error


def _dump_postgresql(engine: Engine, name: str) -> None:
    """Write an archive with pg_dump; raises NotWritten."""
    words = ["pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--no-password"]
    try:
        client.run([*words, f"--file={name}"], engine.url)
    except client.Failed as failed:
        raise NotWritten(str(failed)) from failed
