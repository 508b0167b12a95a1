"""What is kept of a request that its seeker changes by the mailed link."""

from sqlalchemy import select

from portal import clock
from portal.models import Booking, OutboxMessage, Slot

ADDRESS = "https://teleoffice.example.jp/1"


def states(db) -> list[str]:
    db.rollback()
    return list(db.scalars(select(Booking.state).order_by(Booking.id)))


def taken(db) -> dict[str, int]:
    db.rollback()
    return {slot.value: slot.taken for slot in db.scalars(select(Slot).where(Slot.taken > 0))}


def kinds(db) -> list[str]:
    db.rollback()
    return list(db.scalars(select(OutboxMessage.kind).order_by(OutboxMessage.id)))


def _moment(text: str):
    from datetime import datetime

    return datetime.fromisoformat(text).replace(tzinfo=clock.JAPAN)
