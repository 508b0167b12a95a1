"""Evidence of agreements and deeds: verify its chains, sign their heads."""

from pathlib import Path

import click
from flask import current_app
from sqlalchemy.orm import Session

from portal import clock, database, signing
from portal.bookings import evidence, publications
from portal.bookings.evidence import accepting
from portal.bookings.evidence.heads import Head, check_age, read
from portal.ops import heads as signed_heads
from portal.ops.commands.manners import FAILED, refuse, with_database
from portal.terms import TermsError, TermsVersion


@click.group("consent")
def consent_group():
    """Look after the evidence of agreements and deeds."""


@consent_group.command("verify")
@click.option("--noted", default="", help="NUMBER:HASH of an end that an earlier run printed.")
@click.option(
    "--heads",
    "mailed",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with signed heads out of the daily mails, each on a line of its own.",
)
@with_database
def verify_consent(noted: str, mailed: Path | None):
    """Go through the chains of evidence; ends with 1 and the first record that was tampered with."""
    number, _colon, last = noted.partition(":")
    if noted and not (number.isdecimal() and last):
        refuse("--noted takes NUMBER:HASH, as an earlier run printed it")
    try:
        heads = _heads(mailed)
        with database.snapshot(database.engine()) as session:
            versions = known_versions(session)
            ends = (int(number), last) if noted else None
            number, last = evidence.verify(session, versions, ends, heads)
            check_age(session, heads, clock.now())
    except (evidence.Broken, TermsError) as broken:
        refuse(str(broken), FAILED)
    click.echo(f"{number} records are whole; the chain ends with {last}.")
    click.echo(f"{len(heads)} signed heads agree with them.")
    click.echo(f"Write this down elsewhere, for --noted: {number}:{last}")


@consent_group.command("head")
@with_database
def sign_head():
    """Sign what the chains end with now, append it to the file of heads and mail it to the office."""
    path = current_app.extensions["portal.settings"].heads
    with database.writing(database.engine()) as session:
        head = signed_heads.sign(session, path, clock.now())
    if head is None:
        refuse("evidence is not signed yet: run `flask --app wsgi init` first", FAILED)
    click.echo(f"{path}: {head.entries[0]} records, {head.deeds[0]} deeds. It is mailed as well.")


@consent_group.command("accept")
@click.option("--yes", is_flag=True, help="Sign what is listed without this.")
@with_database
def accept_unsigned(yes: bool):  # noqa: FBT001 (as Click hands it over)
    """List what an older program wrote beside this one, unsigned; with --yes sign it after looking at it."""
    with database.writing(database.engine()) as session:
        entries, rows = accepting.unsigned(session)
        for entry in entries:
            click.echo(f"record {entry.number}: {entry.kind} {entry.reference or ''}")
        for row in rows:
            click.echo(f"{type(row).__name__} {row.id}: {row.at:%Y-%m-%d %H:%M}")
        if not yes:
            click.echo(f"{len(entries) + len(rows)} are not signed.")
            return
        count = accepting.accept(session, clock.now())
        session.commit()
    click.echo(f"{count} are signed now.")


def known_versions(session: Session) -> dict[str, TermsVersion]:
    """Return the versions of the terms that agreements are held to: those shipped, and those published here."""
    return {**current_app.extensions["portal.terms"], **publications.published(session)}


def _heads(mailed: Path | None) -> list[Head]:
    """Return the heads of the portal's file, and those out of mails, by their time; raises Broken."""
    ring = signing.of(database.engine().dialect)
    paths = [current_app.extensions["portal.settings"].heads, *([mailed] if mailed else [])]
    return sorted((head for path in paths for head in read(path, ring)), key=lambda h: h.at)
