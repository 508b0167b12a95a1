"""A start that says in one line what is wrong, and waits for a database that is not there yet (R9)."""

import sys
import threading
from collections.abc import Callable

from alembic.util import CommandError
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from portal import failing, postgresql, surroundings
from portal.config import ConfigError, Settings
from portal.office import OfficeError
from portal.ops import check
from portal.ops.prepare import prepare
from portal.terms import TermsError

PAUSE = 2.0  # seconds between two tries; our own choice
REFUSALS = (ConfigError, OfficeError, TermsError)


def made(make: Callable[[Settings], Flask]) -> Flask:
    """Return the portal; end the process with plain lines where settings or files keep it from starting.

    In live mode everything that stands against it is told at once.
    """
    try:
        settings = surroundings.read()
        if settings.mode == "live" and (found := check.findings(settings)):
            lines = "\n".join(f"  {line}" for line in found)
            sys.exit(f"The portal cannot start in live mode:\n{lines}")
        return make(settings)
    except REFUSALS as error:
        sys.exit(f"The portal cannot start: {error}")
    except OSError as error:
        sys.exit(f"The portal cannot start: {error.filename}: {error.strerror}")
    except SQLAlchemyError as error:
        sys.exit(f"The portal cannot start: {said(error)}")


def prepared(app: Flask) -> int:
    """Prepare the database; end the process with one line where it cannot be. Returns the slots opened."""
    try:
        with postgresql.patient(app.extensions["portal.engine"]):
            return prepare(app)
    except (SQLAlchemyError, CommandError) as error:
        sys.exit(f"The portal cannot start: {said(error)}")
    except REFUSALS as error:
        sys.exit(f"The portal cannot start: {error}")


def wait_for_database(engine: Engine, pause: Callable[[float], object] | None = None) -> None:
    """Wait until PostgreSQL takes connections, and say so once for each reason; a file is there or not."""
    if engine.dialect.name == "sqlite":
        return
    pause, before = pause or threading.Event().wait, ""
    while True:
        try:
            with engine.connect():
                return
        except OperationalError as error:
            if (now := said(error)) != before:
                print(f"Waiting for the database: {now}", file=sys.stderr, flush=True)
                before = now
            pause(PAUSE)


def said(error: Exception) -> str:
    """Return in one line why the database does not work; never a statement or a password."""
    if isinstance(error, CommandError):
        return "the database belongs to a newer version of the portal: start that one"
    why = failing.why(error) or type(error).__name__
    cause = getattr(error, "orig", None)
    first = str(cause).strip().split("\n")[0] if cause else ""
    return (
        f"the database does not work: {why} ({first})"
        if first
        else f"the database does not work: {why}"
    )
