"""Kiosks: print a one-time address."""

import click
from flask import current_app

from portal import clock, database
from portal.accounts import kiosks
from portal.ops.commands.manners import read_typed, with_database
from portal.rules.values import name as names


@click.group("kiosk")
def kiosk_group():
    """Look after shared computers."""


@kiosk_group.command("enrol")
@click.argument("name")
@with_database
def enrol_kiosk(name: str):
    """Print a one-time address; the browser that opens it within an hour becomes a kiosk."""
    name = read_typed(names.read, name, "a kiosk needs a name")
    token = kiosks.enrol(database.session(), name, clock.now())
    database.session().commit()
    public = current_app.extensions["portal.settings"].public_address
    click.echo(f"{public}/kiosk/enrol/{token}")
