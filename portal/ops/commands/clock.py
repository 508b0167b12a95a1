"""The clock: what was last believed, and accepting the present one."""

import click

from portal import clock, database
from portal.bookings import clock_record
from portal.ops.commands.manners import with_database


@click.group("clock")
def clock_group():
    """Look after the clock, by which requests end and are erased."""


@clock_group.command("show")
@with_database
def show_clock():
    """Say what the clock of this machine says, and the newest moment on record."""
    session, now = database.session(), clock.now()
    known = clock_record.newest(session)
    click.echo(f"This machine: {now:%Y-%m-%d %H:%M} (Japan)")
    click.echo(f"On record:    {f'{known:%Y-%m-%d %H:%M}' if known else 'nothing yet'}")
    if clock_record.is_ahead(session, now):
        click.echo("Nothing is erased, lapsed or reminded until `clock accept`.")


@clock_group.command("accept")
@with_database
def accept_clock():
    """Take the present clock as right: what is due by it is erased, lapsed and reminded from now on."""
    now = clock.now()
    clock_record.accept(database.session(), now)
    click.echo(f"{now:%Y-%m-%d %H:%M} (Japan) is accepted.")
