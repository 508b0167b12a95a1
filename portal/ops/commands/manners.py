"""Manners of every command: a prepared database, and one line instead of a traceback."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import NoReturn

import click
from alembic.util import CommandError
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from portal import database, failing, migrations, postgresql
from portal.config import ConfigError
from portal.ops import own_key, starting
from portal.rules.values import Unreadable

DAY = click.DateTime(["%Y-%m-%d"])
FAILED, WRONG_ARGUMENT = 1, 2  # exit codes (contract, section 3)


def with_database(command: Callable) -> Callable:
    """Run a command inside the portal; refuse where the database was never prepared."""

    @wraps(command)
    def checked(*given, **named):
        """Run the command if the tables are those of this program."""
        if not migrations.is_current(database.engine()):
            refuse("the database is not prepared: run `flask --app wsgi init` first", FAILED)
        own_key.check_kept(database.engine(), current_app.config["SECRET_KEY"])
        return command(*given, **named)

    return with_any_database(checked)


def with_any_database(command: Callable) -> Callable:
    """Run a command inside the portal; say in one line where the database or a file does not answer."""

    @with_appcontext
    @wraps(command)
    def plain(*given, **named):
        """Run the command."""
        try:
            with postgresql.patient(database.engine()):
                return command(*given, **named)
        except SQLAlchemyError as error:
            if failing.why(error) is None:
                raise
            refuse(f"the database is busy or away, try again: {starting.said(error)}", FAILED)
        except ConfigError as error:
            refuse(str(error), FAILED)
        except CommandError as error:
            refuse(starting.said(error), FAILED)
        except OSError as error:
            refuse(f"{error.filename}: {error.strerror}", FAILED)

    return plain


def refuse(reason: str, code: int = WRONG_ARGUMENT) -> NoReturn:
    """Print one line to standard error and end the process with this exit code."""
    click.echo(f"Error: {reason}", err=True)
    sys.exit(code)


def read_typed(read: Callable[[str], str], typed: str, problem: str) -> str:
    """Return an argument as it is kept; refuse one that `read` cannot read, with the problem."""
    try:
        return read(typed)
    except Unreadable:
        refuse(problem)
