"""Slots: open the days of a period, close a day, reopen it."""

from datetime import datetime

import click

from portal import clock, database
from portal.bookings import closings
from portal.ops.commands.manners import DAY, refuse, with_database
from portal.roster import capacity
from portal.web import current


@click.group("slots")
def slots_group():
    """Open and close times."""


@slots_group.command("open")
@click.option("--office", "office_id", required=True)
@click.option("--from", "start", required=True, type=DAY)
@click.option("--to", "end", required=True, type=DAY)
@with_database
def open_pattern(office_id: str, start: datetime, end: datetime):
    """Open the times of every open day from one date to another."""
    _check_office(office_id)
    if end < start:
        refuse("--to lies before --from")
    opened = capacity.refresh(
        database.session(), current.office(), start.date(), end.date(), clock.now()
    )
    database.session().commit()
    click.echo(f"{opened} slots opened.")


@slots_group.command("close")
@click.option("--office", "office_id", required=True)
@click.option("--on", "day", required=True, type=DAY)
@click.option("--reason", required=True)
@with_database
def close_day(office_id: str, day: datetime, reason: str):
    """Close a day: nobody new can ask for it, and everybody affected is mailed."""
    _check_office(office_id)
    if day.date() < clock.now().date():
        refuse("--on lies in the past")
    told = closings.close_day(database.session(), day.date(), reason, clock.now())
    database.session().commit()
    click.echo(f"{day.date()} is closed; {told} people are told.")


@slots_group.command("reopen")
@click.option("--office", "office_id", required=True)
@click.option("--on", "day", required=True, type=DAY)
@with_database
def reopen_day(office_id: str, day: datetime):
    """Offer a closed day again; nobody whom its closing cancelled is booked again by that."""
    _check_office(office_id)
    if day.date() < clock.now().date():
        refuse("--on lies in the past")
    affected = closings.reopen_day(database.session(), current.office(), day.date(), clock.now())
    if affected is None:
        refuse(f"{day.date()} was not closed by staff")
    database.session().commit()
    click.echo(
        f"{day.date()} is open again. Cancelled by its closing, to be called: {len(affected)}."
    )
    for booking in affected:
        click.echo(f"  {booking.reference}")


def _check_office(office_id: str) -> None:
    """Refuse the id of an office that this portal does not serve."""
    served = current.office().id
    if office_id != served:
        refuse(f"there is no office {office_id!r}; this portal serves {served!r}")
