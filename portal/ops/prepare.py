"""Preparation of the database, by `portal init` and before serving."""

from flask import Flask
from sqlalchemy.orm import Session

from portal import clock, database, migrations
from portal.bookings import search_keys
from portal.bookings.evidence import deeds
from portal.ops import own_key
from portal.roster import capacity
from portal.web import current


def prepare(app: Flask) -> int:
    """Migrate the database and open the coming weeks; return the number of slots opened."""
    with app.app_context():
        with Session(database.engine()) as gate:
            database.take_turn(gate, database.MIGRATING)  # a second server that starts waits here
            migrations.upgrade(database.engine())
        session = database.writing(database.engine())
        with session:
            own_key.check(session, app.config["SECRET_KEY"])
            # The office file may have changed since: all that is ahead is computed anew.
            opened = capacity.refresh_ahead(session, current.office(), clock.now())
            session.commit()
            search_keys.fill_missing(session)
            _begin_to_sign(session)
        return opened


def _begin_to_sign(session: Session) -> None:
    """Begin the chain of deeds, once; from then on evidence is signed (S21)."""
    database.take_turn(session, deeds.TURN)
    if deeds.newest(session) is None:
        deeds.begin(session, clock.now())
    session.commit()
