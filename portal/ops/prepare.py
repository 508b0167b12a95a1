"""Preparation of the database, by `portal init` and before serving."""

from datetime import timedelta

from flask import Flask

from portal import clock, database, migrations
from portal.roster import slots
from portal.web import current


def prepare(app: Flask) -> int:
    """Migrate the database and open the coming weeks; return the number of slots opened."""
    with app.app_context():
        migrations.upgrade(database.engine())
        session = database.writing(database.engine())
        with session:
            today = clock.now().date()
            until = today + timedelta(weeks=current.office().offer_weeks)
            opened = slots.open_slots(session, current.office(), today, until)
            session.commit()
        return opened
