"""Noting on a request that the worker did something, once, without changing the request."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import InstrumentedAttribute, Session

from portal.bookings.action import Overtaken
from portal.models import Booking
from portal.roster.rows import changed_rows


def mark(db: Session, booking: Booking, when: InstrumentedAttribute, now: datetime) -> None:
    """Note that a mail was put; Overtaken where another worker was faster.

    It is no change of the request: a page that is open at the desk is not overtaken by it.
    """
    mine = update(Booking).where(Booking.id == booking.id, when.is_(None)).values({when.key: now})
    if changed_rows(db, mine) != 1:
        raise Overtaken
