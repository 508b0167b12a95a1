"""Whether the portal may go live: every finding at once; and a mail that tries the mail server out."""

import shutil

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from portal import clock, database, mail_server, migrations
from portal.bookings import heartbeat
from portal.mail import transport
from portal.mail.headers import NO_SENDER, new_mail, sendable
from portal.mail.smtp import SmtpTransport
from portal.ops import check as checks
from portal.ops import mails, starting
from portal.ops.commands.manners import FAILED, read_typed, refuse, with_any_database
from portal.rules.values import mail_address
from portal.web import current


@click.command()
@with_appcontext
def check():
    """Say everything with which the portal may not go live, each with the fix; ends with 1 if there is any."""
    settings = current_app.extensions["portal.settings"]
    found = [*checks.findings(settings), *_database(), *_mail_server(settings.mail_url)]
    for line in found:
        click.echo(line)
    for line in checks.remarks(settings):
        click.echo(f"({line})")
    if found:
        refuse(f"{len(found)} findings: the portal may not go live", FAILED)
    click.echo("Nothing stands against going live.")


@click.group("mail")
def mail_group():
    """Look after the way of mails."""


@mail_group.command("test")
@click.argument("address")
@with_any_database
def test_mail(address: str):
    """Send one mail to ADDRESS now, and say what the mail server answered."""
    to = read_typed(mail_address.read, address, f"{address!r} is no e-mail address")
    mail = new_mail()
    mail["From"] = sendable(current.office().sender or NO_SENDER)
    mail["To"], mail["Subject"] = sendable(to), "Mail of the booking portal"
    mail.set_content("The portal can send mails. / ポータルからメールを送信できます。\n")
    mail["Message-ID"] = f"<test-{int(clock.now().timestamp())}@{mail['From'].rpartition('@')[2]}>"
    way = mails.way_out(current_app._get_current_object())
    try:
        way.send(mail, to=sendable(to))
    except (transport.TryLater, transport.Undeliverable) as refusal:
        refuse(f"the mail was not taken: {refusal}", FAILED)
    finally:
        way.rest()
    click.echo(f"Taken for {to}. See whether it arrives, and not among unwanted mails.")


def _database() -> list[str]:
    """Return what is wrong with the database: not there, not prepared, not to be written, not to be copied."""
    engine = database.engine()
    try:
        if not migrations.is_current(engine):
            return ["PORTAL_DATABASE_URL: the database is not prepared: run `init`"]
        with database.writing(engine) as probe:
            heartbeat.note(probe, "check", clock.now())
    except SQLAlchemyError as error:
        return [f"PORTAL_DATABASE_URL: {starting.said(error)}"]
    if engine.dialect.name == "postgresql" and shutil.which("pg_dump") is None:
        return ["pg_dump: install PostgreSQL's client programs, or there is no backup"]
    return []


def _mail_server(url: str) -> list[str]:
    """Return what the mail server says to signing in; nothing is sent."""
    try:
        server = mail_server.read(url)
        if server:
            SmtpTransport(server).try_out()
    except mail_server.MailUrlError:  # told already
        return []
    except transport.TryLater as refusal:
        return [f"PORTAL_MAIL_URL: the mail server does not let the portal in: {refusal}"]
    return []
