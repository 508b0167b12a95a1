"""PostgreSQL's own programs, run with the address and the password of the portal's database."""

import os
import subprocess

from sqlalchemy import URL


class Failed(Exception):
    """The program did not do its work; the message says why, and what to do."""


def run(words: list[str], url: URL) -> None:
    """Run a program of PostgreSQL at this database; raises Failed.

    Without a password in the address, PGPASSWORD and PGPASSFILE of the operator hold as ever.
    """
    # The password goes by the environment: others on the machine can read a command's words.
    surroundings = dict(os.environ)
    if url.password:
        surroundings["PGPASSWORD"] = str(url.password)
    try:
        done = subprocess.run(  # noqa: S603 - no shell; every word is ours or the operator's
            [*words, f"--dbname={_without_password(url)}"],
            env=surroundings,
            capture_output=True,
            text=True,
        )
    except FileNotFoundError as error:
        raise Failed(f"{words[0]} was not found: install PostgreSQL's client programs") from error
    if done.returncode:
        raise Failed(done.stderr.strip() or f"{words[0]} ended with {done.returncode}")


def _without_password(url: URL) -> str:
    """Return the address as libpq reads it; made anew, as `set(password=None)` keeps the password."""
    bare = URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query)
    return bare.render_as_string(hide_password=False)
