"""Presses that mail the seeker, and how a request stands before and after."""

from desk_pages import newest
from sqlalchemy import inspect, select

from portal.models import Booking, CounsellorClaim, InterpreterTime, OutboxMessage, Slot

SETTLE, CHANGE = "Confirm and next", "Change the booking and tell the seeker"
NEXT_DAY = "okinawa/2026-11-27T10:00"
AS_IT_GOES = ("version",)  # counted up by every press


def stands(db) -> dict:
    """All that is kept of the newest request and of what it holds, as plain values."""
    booking = newest(db)
    own = {
        c.key: getattr(booking, c.key)
        for c in inspect(Booking).column_attrs
        if c.key not in AS_IT_GOES
    }
    rows = (
        *booking.preferred_times,
        *booking.arrangements,
        *booking.interpreters,
        *booking.changes,
    )
    claims = select(CounsellorClaim).where(CounsellorClaim.booking_id == booking.id)
    return {
        **own,
        "rows": [_values(row) for row in rows],
        "counsellor": [(row.staff_id, row.starts_at) for row in db.scalars(claims)],
        "taken": dict(db.execute(select(Slot.id, Slot.taken).where(Slot.taken > 0)).all()),
        "interpreters": db.execute(select(InterpreterTime.id, InterpreterTime.taken)).all(),
        "call": booking.teleoffice_address,
    }


def _values(row) -> tuple:
    return tuple(getattr(row, c.key) for c in inspect(type(row)).column_attrs)


def outbox(db) -> list[tuple[str, str]]:
    """Kind and state of every mail, the oldest first."""
    db.rollback()
    found = db.execute(select(OutboxMessage.kind, OutboxMessage.state).order_by(OutboxMessage.id))
    return [(kind, state) for kind, state in found]


def later(at) -> None:
    """A minute and more after the tests begin."""
    at("2026-11-24 09:01:30")


def takes_back(page):
    """Press what takes back the last press, wherever it is said."""
    return page.submit(form=page.soup.select_one("form.held"))
