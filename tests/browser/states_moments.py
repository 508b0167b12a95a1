"""The page of a booking at each moment of its session: the served portal goes by the real clock, so its time is moved."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from playwright.sync_api import Page
from sqlalchemy import select
from walking import press

from portal import clock
from portal.database import writing
from portal.models import Booking

MOMENTS = {
    "tomorrow": timedelta(days=1),
    "soon": timedelta(minutes=12),
    "now": timedelta(seconds=-10),
    "late": timedelta(minutes=-12),
    "over": timedelta(minutes=-40),
    "long over": timedelta(days=-2),
}


def at_each_moment(page: Page, here: str, staff) -> Iterator[str]:
    """The name of each moment of the newest request, a booking, while its page is open; then it is as it was."""
    with newest(staff) as booking:
        stood = booking.starts_at
    for name, distance in MOMENTS.items():
        begins(staff, clock.now() + distance)
        page.goto(here)
        yield f"the booking {name}"
        if name == "late":
            press(page, "#say-trying")
            yield "the booking late, said that one cannot get in"
    begins(staff, stood)


def begins(staff, at: datetime) -> None:
    """Let the newest request begin at this moment; nobody has said yet that they cannot get in."""
    with newest(staff) as booking:
        booking.starts_at, booking.trying_since = at, None


@contextmanager
def newest(staff):
    """The newest request, kept as it is left."""
    with writing(staff.app.extensions["portal.engine"]) as db:
        yield db.scalars(select(Booking).order_by(Booking.id.desc())).first()
        db.commit()
