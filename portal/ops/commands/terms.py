"""Terms: verify the versions, publish a new one."""

from datetime import datetime
from pathlib import Path

import click
from flask import current_app
from flask_babel import force_locale

from portal import clock, database
from portal.bookings import publications
from portal.language.terms_problems import TERMS_PROBLEMS
from portal.models import TermsPublication
from portal.ops.commands.manners import DAY, FAILED, refuse, with_database
from portal.terms import TermsError
from portal.terms.publishing import Problem
from portal.web import current

BY = "command line"  # the name under which a publication is recorded


@click.group("terms")
def terms_group():
    """Look after the terms."""


@terms_group.command("verify")
@with_database
def verify():
    """Say which versions are loaded and their hashes; the start itself fails on a broken file."""
    try:
        versions = current.terms_versions()
    except TermsError as error:
        refuse(str(error), FAILED)
    for version in versions.values():
        click.echo(f"{version.version} in force from {version.effective} sha256 {version.hash}")


@terms_group.command("publish")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--effective", required=True, type=DAY)
@click.option("--case", "case", required=True, type=click.IntRange(1, 2))
@with_database
def publish(file: Path, effective: datetime, case: int):
    """Announce a new version: it applies from the first minute of its first day, Japan time."""
    try:
        row, told = _publish(file.read_text(encoding="utf-8-sig"), effective, case)
    except publications.Unfit as unfit:
        _print_problems(unfit.problems)
        refuse(f"{file} is not published", FAILED)
    except (TermsError, UnicodeDecodeError) as error:
        refuse(f"{file}: {error}", FAILED)
    database.session().commit()
    click.echo(f"Version {row.version} applies from {row.effective}; {told} people are told.")


def _publish(text: str, effective: datetime, case: int) -> tuple[TermsPublication, int]:
    """Store and publish a version; return its row and the number of people told.

    Raises Unfit when something is missing, TermsError when the text cannot be read.
    """
    session, now = database.session(), clock.now()
    row = publications.prepare(session, text, effective.date(), case, BY, now)
    shipped = current_app.extensions["portal.terms"]
    return row, publications.publish(session, row, shipped, BY, now)


def _print_problems(problems: list[Problem]) -> None:
    """Print in English, one a line, what a version still lacks."""
    with force_locale("en"):
        for problem in problems:
            click.echo(TERMS_PROBLEMS[problem.code] % {"place": problem.place}, err=True)
