"""What the worker clears away: rows that have had their time, and what the database still keeps of them."""

from flask import Flask

from portal import clock, database, sqlite
from portal.bookings import clock_record
from portal.bookings.purge import PARTS
from portal.ops import attempts
from portal.web import current


def purge(app: Flask) -> dict[str, int]:
    """Remove what is past its time; returns how much of what. A part that failed is left out.

    Nothing is removed while the clock is not believed.
    """
    removed: dict[str, int] = {}
    with app.app_context(), database.writing(database.engine()) as session:
        now, retention = clock.now(), current.office().retention
        if clock_record.is_ahead(session, now):
            return removed
        for name, part in PARTS.items():

            def work(name=name, part=part) -> int:
                removed[name] = part(session, retention, now)
                return removed[name]

            attempts.of(app).run(session, "purge", name, work, now)
    return removed


def empty_log(app: Flask) -> bool:
    """Leave nothing of what was erased in the database's log; returns whether it is empty."""
    return sqlite.empty_log(app.extensions["portal.engine"])
