"""The staff of the made-up office, so that the desk can be tried at once (contract, section 5b)."""

import secrets
from datetime import date, datetime, time

from flask import Flask
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal import clock, database, private
from portal.accounts import staff
from portal.bookings import pool
from portal.models import Role, StaffMember, WorkingHours
from portal.office import Office
from portal.roster import capacity

ADMINISTRATOR = "demo@example.jp"
COUNSELLORS = (  # name, the start of their address, branch
    ("Higa Misaki", "higa", 0),
    ("Oshiro Ken", "oshiro", 0),
    ("Kinjo Yoko", "kinjo", -1),
)
CALLS = 12  # addresses of calls: enough to try, few enough to see the warning
ALL_WEEK = [0, 1, 2, 3, 4]


def make_staff(app: Flask) -> str:
    """Make the staff of the demo once; return the administrator's passphrase, kept beside the demo's secret."""
    path = app.extensions["portal.settings"].data_dir / "demo_passphrase"
    passphrase = "-".join(secrets.token_hex(2) for _part in range(4))
    with app.app_context(), database.writing(database.engine()) as session:
        try:
            _make(session, app, passphrase)
            session.commit()
            private.write(path, passphrase.encode())
        except (staff.AlreadyThere, IntegrityError):  # before, or by a second server just now
            session.rollback()
    return path.read_text() if path.exists() else "that was chosen"


def _make(db: Session, app: Flask, passphrase: str) -> None:
    now, office = clock.now(), app.extensions["portal.office"]
    member = staff.add(db, ADMINISTRATOR, "Demo", Role.ADMIN, now)
    staff.set_passphrase(member, passphrase)
    for name, address, branch in COUNSELLORS:
        member = staff.add(db, f"{address}@example.jp", name, Role.COUNSELLOR, now)
        db.add(_hours(member.id, office.branches[branch].id, now.date()))
    _fill_pool(db, office, member, now)
    db.flush()
    capacity.refresh_ahead(db, office, now)


def _fill_pool(db: Session, office: Office, member: StaffMember, now: datetime) -> None:
    hosts = office.teleoffice.hosts[:1]
    made = (
        f"https://{h}/demo/{secrets.token_urlsafe(12)}" for h in hosts for _each in range(CALLS)
    )
    pool.add(db, "\n".join(made), office, member, now)


def _hours(staff_id: int, branch: str, since: date) -> WorkingHours:
    return WorkingHours(
        staff_id=staff_id,
        branch=branch,
        weekdays=ALL_WEEK,
        begins=time(8, 30),
        ends=time(17, 15),
        break_begins=time(12),
        break_ends=time(13),
        valid_from=since,
    )
