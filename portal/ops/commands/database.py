"""The database: prepare it, copy it, remove what is past its time, write a migration."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from portal import clock, database, migrations, sqlite
from portal.bookings import clock_record, evidence
from portal.bookings.purge import PARTS
from portal.ops import backup as copies
from portal.ops import restore as copies_back
from portal.ops import worker
from portal.ops.commands.consent import known_versions
from portal.ops.commands.manners import FAILED, refuse, with_any_database, with_database
from portal.ops.prepare import prepare
from portal.web import current


@click.command()
@with_any_database
def init():
    """Migrate the database, load the terms, open slots."""
    opened = prepare(current_app._get_current_object())
    terms = current.terms_now(clock.now())
    click.echo(f"Ready: terms {terms.version}, {opened} slots opened.")


@click.command()
@with_database
def purge():
    """Remove now what is past its time: drafts, needs, requests."""
    with database.snapshot(database.engine()) as session:
        is_ahead = clock_record.is_ahead(session, clock.now())
    if is_ahead:
        refuse(
            "the clock is ahead of all that is on record: see `clock show`, then `clock accept`",
            FAILED,
        )
    _purge()


def _purge() -> None:
    removed = worker.purge(current_app._get_current_object())
    sqlite.empty_log(database.engine())
    click.echo(", ".join(f"{count} {what}" for what, count in removed.items()) + " removed.")
    if failed := [name for name in PARTS if name not in removed]:
        refuse(f"not removed, see the log: {', '.join(failed)}", FAILED)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@with_database
def backup(file: Path):
    """Copy the whole database into a new FILE, while the portal is in use."""
    try:
        copies.write(database.engine(), file)
    except copies.NotWritten as reason:
        refuse(str(reason), FAILED)
    click.echo(
        f"{file}: {file.stat().st_size} bytes. Keep PORTAL_SECRET_KEY elsewhere: links and addresses of calls need it."
    )


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_any_database
def restore(file: Path):
    """Put a backup FILE into an empty database, bring it to today, and verify the evidence."""
    try:
        copies_back.load(database.engine(), file)
    except copies_back.NotRestored as reason:
        refuse(str(reason), FAILED)
    click.echo(f"{file} is put back.")
    prepare(current_app._get_current_object())
    # An old backup, and an operator who knows it.
    clock_record.accept(database.session(), clock.now())
    _purge()
    with database.snapshot(database.engine()) as session:
        try:
            records, _last = evidence.verify(session, known_versions(session))
        except evidence.Broken as broken:
            refuse(str(broken), FAILED)
    click.echo(
        f"{records} records of the evidence are whole. Start the portal; mails that waited go out."
    )


@click.command()
@click.argument("message")
@with_appcontext
def revise(message: str):
    """For developers: write a migration from what models and database differ in."""
    migrations.revise(database.engine(), message)
