"""Picking the moments at which one is reminded; nothing else about the request changes."""

from collections.abc import Iterable

from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.bookings.action import SEEKER, Action
from portal.models import LIVE, Booking
from portal.rules.reminders import MOMENTS

PICK_REMINDERS = Action(
    "pick_reminders",
    LIVE,
    (SEEKER,),
    lambda db, booking, press, typed: pick_reminders(db, booking, **typed),
    adds_only=True,
)


def pick_reminders(db: Session, booking: Booking, moments: Iterable[str]) -> None:
    """Keep the picked moments; the version stays, so that nobody at the desk is overtaken by it."""
    PICK_REMINDERS.begin(db, booking)
    kept = " ".join(which for which in MOMENTS if which in set(moments))
    db.execute(update(Booking).where(Booking.id == booking.id).values(remind_before=kept))
    db.expire(booking, ["remind_before"])
