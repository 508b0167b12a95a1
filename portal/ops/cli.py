"""What an operator can do from the command line (contract, section 3)."""

import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import wraps
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from flask_babel import force_locale

from portal import clock, database, migrations
from portal.accounts import kiosks, staff
from portal.bookings import closings, evidence, publications
from portal.language.terms_problems import TERMS_PROBLEMS
from portal.models import Role
from portal.ops import backup, traceability, worker
from portal.roster import slots
from portal.rules.identity import email_address
from portal.terms import TermsError
from portal.web import current


def init_app(app: Flask) -> None:
    """Add the commands to `flask --app wsgi`."""
    for command in (
        init,
        staff_group,
        slots_group,
        terms_group,
        kiosk_group,
        consent_group,
        worker_command,
        purge,
        backup_command,
        rules,
        revise,
    ):
        app.cli.add_command(command)


def prepare(app: Flask) -> int:
    """Bring the database up to date and open the coming weeks; gives back the slots opened."""
    with app.app_context():
        migrations.upgrade(database.engine())
        session = database.writing(database.engine())
        with session:
            today = clock.now().date()
            until = today + timedelta(weeks=current.office().offer_weeks)
            opened = slots.open_slots(session, current.office(), today, until)
            session.commit()
        return opened


def with_database(command: Callable) -> Callable:
    """Inside the portal, like `with_appcontext`; one line where its database was never prepared."""

    @with_appcontext
    @wraps(command)
    def checked(*given, **named):
        if not migrations.is_current(database.engine()):
            _refuse("the database is not prepared: run `flask --app wsgi init` first", 1)
        return command(*given, **named)

    return checked


@click.command()
@with_appcontext
def init():
    """Migrate the database, load the terms, open slots."""
    opened = prepare(current_app._get_current_object())
    terms = current.terms_now(clock.now())
    click.echo(f"Ready: terms {terms.version}, {opened} slots opened.")


@click.group("slots")
def slots_group():
    """Open and close times."""


@slots_group.command("open")
@click.option("--office", "office_id", required=True)
@click.option("--from", "start", required=True, type=click.DateTime(["%Y-%m-%d"]))
@click.option("--to", "end", required=True, type=click.DateTime(["%Y-%m-%d"]))
@with_database
def open_command(office_id: str, start: datetime, end: datetime):
    """Open the office's pattern on every open day from one date to another."""
    office = current.office()
    if office_id != office.id:
        _refuse(f"there is no office {office_id!r}; this portal serves {office.id!r}")
    if end < start:
        _refuse("--to lies before --from")
    opened = slots.open_slots(database.session(), office, _day(start), _day(end))
    database.session().commit()
    click.echo(f"{opened} slots opened.")


@slots_group.command("close")
@click.option("--office", "office_id", required=True)
@click.option("--on", "day", required=True, type=click.DateTime(["%Y-%m-%d"]))
@click.option("--reason", required=True)
@with_database
def close_command(office_id: str, day: datetime, reason: str):
    """Close a day: nobody new can ask for it, and everybody affected is mailed."""
    if office_id != current.office().id:
        _refuse(f"there is no office {office_id!r}; this portal serves {current.office().id!r}")
    if _day(day) < clock.now().date():
        _refuse("--on lies in the past")
    told = closings.close_day(database.session(), _day(day), reason, clock.now())
    database.session().commit()
    click.echo(f"{_day(day)} is closed; {told} people are told.")


@click.group("staff")
def staff_group():
    """Look after the accounts of the desk."""


@staff_group.command("create")
@click.argument("email")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--name", default="", help="Left out: what stands before the @.")
@click.option("--password-stdin", is_flag=True, required=True)
@with_database
def create_staff(email: str, role: str, name: str, password_stdin: bool):
    """Make an account; the passphrase is read from standard input."""
    if email_address(email) is None:
        _refuse(f"{email!r} is no e-mail address")
    session = database.session()
    try:
        member = staff.add(session, email, name or email.partition("@")[0], Role(role), clock.now())
        staff.set_passphrase(member, sys.stdin.readline().rstrip("\n"))
    except staff.AlreadyThere:
        _refuse(f"{email} has an account already", 1)
    except staff.TooShort:
        _refuse(f"the passphrase needs {staff.SHORTEST_PASSPHRASE} signs or more", 1)
    session.commit()
    click.echo(f"{member.email} can sign in as {role}.")


@click.group("kiosk")
def kiosk_group():
    """Look after shared computers."""


@kiosk_group.command("enrol")
@click.argument("name")
@with_database
def enrol_kiosk(name: str):
    """Print a one-time address; the browser that opens it within an hour becomes a kiosk."""
    if not name.strip():
        _refuse("a kiosk needs a name")
    token = kiosks.enrol(database.session(), name.strip(), clock.now())
    database.session().commit()
    public = current_app.extensions["portal.settings"].public_address
    click.echo(f"{public}/kiosk/enrol/{token}")


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
        _refuse(str(error), 1)
    for version in versions.values():
        click.echo(f"{version.version} in force from {version.effective} sha256 {version.hash}")


@terms_group.command("publish")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--effective", required=True, type=click.DateTime(["%Y-%m-%d"]))
@click.option("--case", "case", required=True, type=click.IntRange(1, 2))
@with_database
def publish(file: Path, effective: datetime, case: int):
    """Announce a new version: it applies from the first minute of its first day, Japan time."""
    session, now = database.session(), clock.now()
    try:
        row = publications.prepare(
            session,
            file.read_text(encoding="utf-8-sig"),
            _day(effective),
            case,
            "command line",
            now,
        )
        shipped = current_app.extensions["portal.terms"]
        told = publications.publish(session, row, shipped, "command line", now)
    except publications.Unfit as unfit:
        with force_locale("en"):
            for problem in unfit.problems:
                click.echo(TERMS_PROBLEMS[problem.code] % {"place": problem.place}, err=True)
        _refuse(f"{file} is not published", 1)
    except (TermsError, UnicodeDecodeError) as error:
        _refuse(f"{file}: {error}", 1)
    session.commit()
    click.echo(f"Version {row.version} applies from {row.effective}; {told} people are told.")


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
        _refuse("--noted takes NUMBER:HASH, as an earlier run printed it")
    try:
        versions = current.terms_versions()
        with database.snapshot(database.engine()) as session:
            number, last = evidence.verify(
                session, versions, (int(number), last) if noted else None
            )
    except (evidence.Broken, TermsError) as broken:
        _refuse(str(broken), 1)
    click.echo(f"{number} records are whole; the chain ends with {last}.")
    click.echo(f"Write this down elsewhere, for --noted: {number}:{last}")


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what is due and end (for cron).")
@with_database
def worker_command(once: bool):
    """Send mails and sweep away what has had its time."""
    app = current_app._get_current_object()
    if once:
        click.echo(f"{worker.run_once(app)} mails handled.")
    else:
        worker.run(app)


@click.command()
@with_database
def purge():
    """Remove now what is past its time: drafts, needs, requests."""
    removed = worker.purge(current_app._get_current_object())
    click.echo(", ".join(f"{count} {what}" for what, count in removed.items()) + " removed.")


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@with_database
def backup_command(file: Path):
    """Copy the whole database into a new FILE, while the portal is in use."""
    try:
        backup.write(database.engine(), file)
    except backup.NotWritten as reason:
        _refuse(str(reason), 1)
    click.echo(
        f"{file}: {file.stat().st_size} bytes. Keep PORTAL_SECRET_KEY elsewhere: links need it."
    )


@click.command()
@with_database
def rules():
    """Each clause with its text, rules, pages and tests; ends with 1 where a duty lacks one of them."""
    app = current_app._get_current_object()
    found = traceability.lines(app, current.terms_now(clock.now()))
    for line in found:
        click.echo(f"{line.clause.id}  [{' '.join(line.clause.kinds)}]  {line.clause.text_ja}")
        for what in ("rules", "pages", "tests"):
            for name in getattr(line, what):
                click.echo(f"    {what[:-1]}  {name}")
    lacking = [f"{line.clause.id} ({', '.join(line.missing)})" for line in found if line.missing]
    if lacking:
        _refuse(f"not carried out, shown or tested: {'; '.join(lacking)}", 1)


@click.command("revise")
@click.argument("message")
@with_appcontext
def revise(message: str):
    """For developers: write a migration from what models and database differ in."""
    migrations.revise(database.engine(), message)


def _day(moment: datetime) -> date:
    return moment.date()


def _refuse(reason: str, code: int = 2):
    click.echo(f"Error: {reason}", err=True)
    sys.exit(code)
