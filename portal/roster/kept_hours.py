"""Seats wanted for hours kept for interpreting: of each slot and of the half hour after it (R-14)."""

from collections import Counter
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.models import Booking, InterpreterClaim, InterpreterTime
from portal.rules.booking import SESSION_LENGTH


def seats_wanted(db: Session, begins: datetime, ends: datetime) -> Counter[tuple[str, datetime]]:
    """Return by branch and time how many seats the interpreters' hours not asked for want kept.

    A request holds the second half of its hour only once it has that seat.
    """
    wanted: Counter[tuple[str, datetime]] = Counter()
    hours = select(InterpreterTime).where(
        InterpreterTime.keeps_an_hour.is_(True),
        InterpreterTime.starts_at >= begins - SESSION_LENGTH,
        InterpreterTime.starts_at < ends,
    )
    doubled = _second_halves_held(db)
    for hour in db.scalars(hours.execution_options(populate_existing=True)):
        wanted[hour.branch, hour.starts_at] += hour.capacity - hour.taken
        after = hour.starts_at + SESSION_LENGTH
        wanted[hour.branch, after] += hour.capacity - doubled.get(hour.id, 0)
    return wanted


def _second_halves_held(db: Session) -> dict[int, int]:
    held = (
        select(InterpreterClaim.time_id, func.count())
        .join(Booking, Booking.id == InterpreterClaim.booking_id)
        .where(Booking.second_slot_id.is_not(None), InterpreterClaim.for_proposal.is_(False))
        .group_by(InterpreterClaim.time_id)
    )
    return dict(db.execute(held).all())
