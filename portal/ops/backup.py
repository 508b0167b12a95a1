"""A copy of the whole database, taken while the portal is in use (requirement R8)."""

import os
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine


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
    # The password goes by the environment: others on the machine can read a command's words.
    address = engine.url.set(drivername="postgresql", password=None).render_as_string()
    surroundings = dict(os.environ)
    if engine.url.password:
        surroundings["PGPASSWORD"] = str(engine.url.password)
    words = ["pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--no-password"]
    try:
        done = subprocess.run(  # noqa: S603 - no shell; every word is ours or the operator's
            [*words, f"--file={name}", f"--dbname={address}"],
            env=surroundings,
            capture_output=True,
            text=True,
        )
    except FileNotFoundError as error:
        raise NotWritten("pg_dump was not found: install PostgreSQL's client programs") from error
    if done.returncode:
        raise NotWritten(done.stderr.strip())
