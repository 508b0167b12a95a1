"""Requests that would fall off every list: without outcome, without counsellor, lapsed, untold, undecided.

Every request is on exactly one list until it is closed: it waits, is still to come, or stands here.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from portal.bookings.actions.refuse import PROPOSED
from portal.mail import arrivals
from portal.models import (
    ENDED,
    Absence,
    Booking,
    CounsellorClaim,
    OutboxMessage,
    Refusal,
    State,
)
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


def coming(db: Session, now: datetime) -> list[Booking]:
    """Return the bookings whose time is not over and whose counsellor is there, soonest first."""
    missing = {booking.id for booking in without_counsellor(db, now)}
    return [
        b for b in _confirmed(db, Booking.starts_at > now - SESSION_LENGTH) if b.id not in missing
    ]


def undecided(db: Session) -> list[Booking]:
    """Return ended requests of people whose refusal waits for a second person, the oldest first."""
    waits = select(Refusal.booking_id).where(Refusal.outcome == PROPOSED)
    return _ended(db, Booking.id.in_(waits))


def lapsed(db: Session) -> list[Booking]:
    """Return requests that nobody settled in time and nobody has looked at since, the oldest first."""
    elsewhere = {booking.id for booking in undecided(db)}
    found = _ended(db, Booking.state == State.LAPSED, Booking.closed_at.is_(None))
    return [booking for booking in found if booking.id not in elsewhere]


def untold(db: Session) -> list[Booking]:
    """Return ended requests of which a mail failed that nobody has looked at since, the oldest first."""
    failed = select(OutboxMessage.booking_id).where(arrivals.standing_failure())
    elsewhere = {booking.id for booking in (*undecided(db), *lapsed(db))}
    found = _ended(db, Booking.id.in_(failed), Booking.closed_at.is_(None))
    return [booking for booking in found if booking.id not in elsewhere]


def _ended(db: Session, *which) -> list[Booking]:
    wanted = select(Booking).where(Booking.state.in_(ENDED), *which)
    ordered = wanted.order_by(Booking.starts_at, Booking.id)
    return list(db.scalars(ordered.options(joinedload(Booking.counsellor))))


def _confirmed(db: Session, when) -> list[Booking]:
    wanted = select(Booking).where(Booking.state == State.CONFIRMED, when)
    ordered = wanted.order_by(Booking.starts_at, Booking.id)
    return list(db.scalars(ordered.options(joinedload(Booking.counsellor))))
