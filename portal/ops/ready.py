"""Whether the portal does its work, and everything that is wrong, at `/readyz` (contract, section 4)."""

import os
from tempfile import TemporaryFile

from alembic.migration import MigrationContext
from flask import Blueprint, current_app, jsonify, request
from sqlalchemy.exc import SQLAlchemyError

from portal import clock, database, failing, migrations
from portal.bookings import heartbeat, trouble
from portal.bookings.heartbeat import worker_seen_at
from portal.bookings.trouble import Trouble
from portal.ops.insiders import is_insider
from portal.roster.capacity import opened_until
from portal.terms import TermsError
from portal.web import current
from portal.web.declare import ANYBODY, opens_to

bp = Blueprint("health", __name__)
PLAIN = {"Content-Type": "text/plain; charset=utf-8"}
PROBE = 256 * 1024  # bytes, more than a request and its mails take; our own choice
WORDS = {
    Trouble.WORKER: "the mail worker is silent",
    Trouble.CLOCK: "the clock is ahead of all that is on record: nothing is erased, lapsed or reminded until `clock accept`",
    Trouble.MAILS: "mails fail, see the log",
}
STOPS = {Trouble.WORKER}  # what makes the portal not ready; the others are told beside "ok"


@bp.get("/readyz")
@opens_to(ANYBODY, on_ended=True, limits=None)
def readyz():
    """Answer 200 when database, disk and mail worker do their work; 503 otherwise, and what is wrong."""
    stops, tells, facts = _looked()
    status = 503 if stops else 200
    if not is_insider():
        return "not ready\n" if stops else "ok\n", status, PLAIN
    issues = [*stops, *tells]
    if (
        request.accept_mimetypes.best_match(["text/plain", "application/json"])
        == "application/json"
    ):
        return jsonify(ready=not stops, issues=issues, **facts), status
    lines = ["not ready" if stops else "ok", *(f"issue: {issue}" for issue in issues)]
    lines += [f"{name.replace('_', ' ')}: {value}" for name, value in facts.items()]
    return "\n".join(lines) + "\n", status, PLAIN


def _looked() -> tuple[list[str], list[str], dict[str, str]]:
    """Return what stops the portal, what else is wrong, and what is good to know."""
    disk = [] if _disk_takes_more() else ["the disk takes nothing more"]
    try:
        stops, tells, facts = _asked_the_database()
    except SQLAlchemyError as error:
        why = failing.why(error) or type(error).__name__
        return [*disk, f"the database does not do its work: {why}"], [], {}
    return [*disk, *stops], tells, facts


def _asked_the_database() -> tuple[list[str], list[str], dict[str, str]]:
    now, stops = clock.now(), []
    if not migrations.is_current(database.engine()):
        return [_why_not_current()], [], {}
    with database.writing(database.engine()) as probe:
        heartbeat.note(probe, "readyz", now)
    db = database.session()
    try:
        current.terms_now(now)
    except TermsError as error:
        stops.append(f"the terms cannot be read: {error}")
    wrong, seen = trouble.found(db, now), worker_seen_at(db)
    stops += [WORDS[each] for each in wrong if each in STOPS]
    silent = seen is None or Trouble.WORKER in wrong
    until = opened_until(db)
    facts = {
        "worker": "silent" if silent else "working",
        "times_open_until": str(until or "none are open"),
    }
    return stops, [WORDS[each] for each in wrong if each not in STOPS], facts


def _why_not_current() -> str:
    """Return which of the two is older: the database, or the program."""
    with database.engine().connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    is_newer = migrations.is_newer(found)
    return "the database belongs to a newer version" if is_newer else "migrations are missing"


def _disk_takes_more() -> bool:
    """Write into the data folder, where SQLite and the demo's mails lie, and remove it again."""
    folder = current_app.extensions["portal.settings"].data_dir
    try:
        with TemporaryFile(dir=folder) as probe:
            probe.write(bytes(PROBE))
            probe.flush()
            os.fsync(probe.fileno())
    except OSError:
        return False
    return True
