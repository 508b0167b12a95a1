"""An office of its own with many requests, as it is found on a busy morning."""

from uuid import uuid4

from crowd import prepare_crowd, send_one
from people import Staff
from sqlalchemy import select

from portal import clock
from portal.bookings import calls
from portal.database import writing
from portal.models import Booking, OutboxMessage, State
from portal.roster import slots


def requests(office, count: int) -> None:
    """So many plain requests for the next free times, sent one after the other, and addresses for all of them."""
    with writing(office.extensions["portal.engine"]) as db:
        free = slots.offered(db, office.extensions["portal.office"], "okinawa", clock.now())
        for _each in range(count):
            calls.add(db, f"https://teleoffice.example.jp/{uuid4()}", clock.now())
        db.commit()
    pressed = []
    for slot in free:
        pressed += prepare_crowd(office, slot, min(slot.free, count - len(pressed)))
        if len(pressed) == count:
            break
    for press in pressed:
        send_one(office, press)


def states(office) -> list[State]:
    """The state of every request, the oldest first."""
    with writing(office.extensions["portal.engine"]) as db:
        return list(db.scalars(select(Booking.state).order_by(Booking.id)))


def mails(office, kind: str) -> int:
    """How many mails of a kind were put, each to another person's request."""
    with writing(office.extensions["portal.engine"]) as db:
        found = db.scalars(select(OutboxMessage.booking_id).where(OutboxMessage.kind == kind)).all()
    assert len(found) == len(set(found))
    return len(found)


def day_of_sessions(office, count: int) -> str:
    """A day with so many sessions that have begun; the day as the address says it."""
    begins = clock.now().replace(second=0, microsecond=0)
    for _each in range(count):
        requests(office, 1)
        Staff(office).confirms_any()
    with writing(office.extensions["portal.engine"]) as db:
        for booking in db.scalars(select(Booking)):
            booking.starts_at = begins
        db.commit()
    return begins.date().isoformat()
