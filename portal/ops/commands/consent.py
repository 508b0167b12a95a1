"""Evidence of agreements: verify its chain."""

import click

from portal import database
from portal.bookings import evidence
from portal.ops.commands.manners import FAILED, refuse, with_database
from portal.terms import TermsError
from portal.web import current


@click.group("consent")
def consent_group():
    """Look after the evidence of agreements."""


@consent_group.command("verify")
@click.option("--noted", default="", help="NUMBER:HASH of an end that an earlier run printed.")
@with_database
def verify_consent(noted: str):
    """Go through the chain of evidence; ends with 1 and the first record that was tampered with."""
    number, _colon, last = noted.partition(":")
    if noted and not (number.isdecimal() and last):
        refuse("--noted takes NUMBER:HASH, as an earlier run printed it")
    try:
        versions = current.terms_versions()
        with database.snapshot(database.engine()) as session:
            number, last = evidence.verify(
                session, versions, (int(number), last) if noted else None
            )
    except (evidence.Broken, TermsError) as broken:
        refuse(str(broken), FAILED)
    click.echo(f"{number} records are whole; the chain ends with {last}.")
    click.echo(f"Write this down elsewhere, for --noted: {number}:{last}")
