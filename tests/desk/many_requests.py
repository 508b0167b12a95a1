"""Many requests for one time, sent at once."""

from crowd import prepare_crowd, send_one
from sqlalchemy import select

from portal.database import writing
from portal.models import Slot


def many(app, db, count: int, value: str = "okinawa/2026-11-26T10:00") -> None:
    with writing(app.extensions["portal.engine"]) as session:
        slot = next(s for s in session.scalars(select(Slot)) if s.value == value)
        slot.capacity = slot.taken + count
        session.commit()
    for press in prepare_crowd(app, slot, count):
        send_one(app, press)
    db.rollback()
