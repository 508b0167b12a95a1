"""A portal by the real clock, and two processes that wait for orders."""

import pytest
from people import member
from racing import Racer, race
from sqlalchemy import select

from portal import clock, create_app
from portal.database import writing
from portal.models import PlainCapacity, Slot
from portal.ops.prepare import prepare
from portal.roster import capacity


@pytest.fixture
def running(settings):
    """The portal by the real clock: other processes cannot be given another one."""
    app = create_app(settings)
    prepare(app)
    with writing(app.extensions["portal.engine"]) as db:
        for number in range(2):
            member(db, f"Counsellor {number}")
        db.commit()
    yield app
    app.extensions["portal.engine"].dispose()


@pytest.fixture
def surroundings(settings) -> dict[str, str]:
    return {
        "PORTAL_DATA_DIR": str(settings.data_dir),
        "PORTAL_DATABASE_URL": settings.database_url,
        "PORTAL_SECRET_KEY": settings.secret_key,
        "PORTAL_BASE_URL": settings.base_url,
    }


@pytest.fixture
def pair(running, surroundings):
    """Two processes that wait for orders."""
    racers = [Racer(surroundings) for _ in range(2)]
    yield lambda *orders: race(racers, orders)
    for racer in racers:
        racer.end()


@pytest.fixture
def free(running):
    """Makes slots with one seat each, one after the other, that nobody else asks for."""
    office = running.extensions["portal.office"]
    with writing(running.extensions["portal.engine"]) as db:
        db.add_all(
            PlainCapacity(
                branch="okinawa", weekday=day, at=at, seats=1, first_day=clock.now().date(),
                entered_at=clock.now(),
            )
            for day in range(5)
            for at in office.branch("okinawa").slot_starts
        )  # fmt: skip
        db.flush()
        capacity.refresh_ahead(db, office, clock.now())
        ahead = select(Slot).where(Slot.branch == "okinawa", Slot.capacity == 1)
        found = db.scalars(ahead.order_by(Slot.starts_at.desc()).limit(150)).all()
        db.commit()
    slots = iter(found)
    return lambda: next(slots)


@pytest.fixture
def look(running):
    from sqlalchemy.orm import Session

    with Session(running.extensions["portal.engine"]) as session:
        yield session
