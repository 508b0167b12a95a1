"""Bookings that would fall off every list: past ones without an outcome, those whose counsellor is missing."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from portal.models import Absence, Booking, CounsellorClaim, State
from portal.rules.booking import SESSION_LENGTH


def without_outcome(db: Session, now: datetime) -> list[Booking]:
    """Return the confirmed sessions that are over and of which nothing was recorded, the oldest first."""
    return _confirmed(db, Booking.starts_at <= now - SESSION_LENGTH)


def without_counsellor(db: Session, now: datetime) -> list[Booking]:
    """Return the coming sessions whose counsellor has left, is away then, or has another one, soonest first."""
    coming = _confirmed(db, Booking.starts_at > now)
    of_whom = select(CounsellorClaim.booking_id, CounsellorClaim.staff_id)
    claims = set(db.execute(of_whom.where(CounsellorClaim.starts_at > now)).all())
    absences = db.scalars(select(Absence).where(Absence.last_day >= now.date())).all()

    def is_missing(booking: Booking) -> bool:
        counsellor, at = booking.counsellor, booking.starts_at
        if counsellor is None or not counsellor.active:
            return True
        away = [a for a in absences if a.staff_id == counsellor.id]
        return (booking.id, counsellor.id) not in claims or any(
            each.covers(at, at + SESSION_LENGTH) for each in away
        )

    return [booking for booking in coming if is_missing(booking)]


def _confirmed(db: Session, when) -> list[Booking]:
    wanted = select(Booking).where(Booking.state == State.CONFIRMED, when)
    ordered = wanted.order_by(Booking.starts_at, Booking.id)
    return list(db.scalars(ordered.options(joinedload(Booking.counsellor))))
