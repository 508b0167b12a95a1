"""Reminders come due at the moments that each person picked; each is put once."""

from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from portal.bookings.marking import mark
from portal.mail import outbox
from portal.models import Booking, State
from portal.office import Office
from portal.rules.reminders import BEFORE, DAY, HOUR, TEN, picked, remind_at

SOON = timedelta(days=21)  # longer than any row of closed days
DONE: dict[str, InstrumentedAttribute] = {
    DAY: Booking.reminded_at,
    HOUR: Booking.hour_reminded_at,
    TEN: Booking.ten_reminded_at,
}


def to_be_reminded(db: Session, _office: Office, now: datetime) -> list[int]:
    """Return the sessions of which somebody is to be reminded now."""
    not_yet, soon = Booking.reminded_at.is_(None), Booking.starts_at <= now + max(BEFORE.values())
    wanted = select(Booking).where(
        Booking.state == State.CONFIRMED,
        Booking.starts_at > now,
        Booking.starts_at <= now + SOON,
        or_(not_yet, soon),  # nobody else has a moment that can come due
    )
    return [booking.id for booking in db.scalars(wanted) if _due(booking, now)]


def remind(db: Session, booking: Booking, now: datetime) -> None:
    """Put one reminder, the latest of those that are due; one whose moment was before confirming is not needed."""
    due = _due(booking, now)
    for which in due:
        mark(db, booking, DONE[which], now)
    confirmed_at = max(c.at for c in booking.changes if c.state == State.CONFIRMED)
    if due and confirmed_at < remind_at(booking.starts_at, due[-1]):
        outbox.tell(db, "reminder", booking, now, "" if due[-1] == DAY else due[-1])


def _due(booking: Booking, now: datetime) -> list[str]:
    return [
        which
        for which in picked(booking.remind_before)
        if getattr(booking, DONE[which].key) is None
        and remind_at(booking.starts_at, which) <= now < booking.starts_at
    ]
