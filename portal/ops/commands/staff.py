"""Accounts of the desk: create one."""

import sys

import click

from portal import clock, database
from portal.accounts import staff
from portal.desk.passphrase_form import office_names
from portal.models import Role
from portal.ops.commands.manners import FAILED, read_typed, refuse, with_database
from portal.rules.passphrase import SHORTEST, Unfit
from portal.rules.values import mail_address
from portal.rules.values import name as names

UNFIT = {
    Unfit.TOO_SHORT: f"the passphrase needs {SHORTEST} signs or more",
    Unfit.COMMON: "the passphrase is one of those that are tried first: choose several words",
    Unfit.NAMES: "the passphrase is made of names that others know: choose several words",
}


@click.group("staff")
def staff_group():
    """Look after the accounts of the desk."""


@staff_group.command("create")
@click.argument("email")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--name", default="", help="Left out: what stands before the @.")
@click.option("--password-stdin", is_flag=True, required=True)
@with_database
def create_staff(*, email: str, role: str, name: str, password_stdin: bool):
    """Make an account; the passphrase is read from standard input."""
    address = read_typed(mail_address.read, email, f"{email!r} is no e-mail address")
    name = read_typed(names.read, name or address.partition("@")[0], f"{name!r} is no name")
    session = database.session()
    try:
        member = staff.add(session, address, name, Role(role), clock.now())
        staff.set_passphrase(member, sys.stdin.readline().rstrip("\n"), office_names())
    except staff.AlreadyThere:
        refuse(f"{address} has an account already", FAILED)
    except staff.UnfitPassphrase as unfit:
        refuse(UNFIT[unfit.why], FAILED)
    session.commit()
    click.echo(f"{member.email} can sign in as {role}.")
