"""Requests that would fall off every list: without outcome, without counsellor, lapsed, untold, undecided.

Every request is on exactly one list until it is closed: it waits, is still to come, or stands here.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, select
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


def undecided(db: Session) -> list[Booking]:
    """Return ended requests of people whose refusal waits for a second person, the oldest first."""
    return _ended(db, _refusal_waits())


def lapsed(db: Session) -> list[Booking]:
    """Return requests that nobody settled in time and nobody has looked at since, the oldest first."""
    return _unseen(db, Booking.state == State.LAPSED)


def untold(db: Session) -> list[Booking]:
    """Return other ended requests of which a mail failed that nobody has looked at since, the oldest first."""
    failed = select(OutboxMessage.booking_id).where(arrivals.standing_failure())
    return _unseen(db, Booking.state != State.LAPSED, Booking.id.in_(failed))


def _refusal_waits() -> ColumnElement[bool]:
    return Booking.refusals.any(Refusal.outcome == PROPOSED)


def _unseen(db: Session, *which: ColumnElement[bool]) -> list[Booking]:
    """Return ended requests that staff are not done with; those that wait for a decision stand elsewhere."""
    return _ended(db, Booking.closed_at.is_(None), ~_refusal_waits(), *which)


def _ended(db: Session, *which: ColumnElement[bool]) -> list[Booking]:
    return _by_time(db, Booking.state.in_(ENDED), *which)


def _confirmed(db: Session, when: ColumnElement[bool]) -> list[Booking]:
    return _by_time(db, Booking.state == State.CONFIRMED, when)


def _by_time(db: Session, *which: ColumnElement[bool]) -> list[Booking]:
    ordered = select(Booking).where(*which).order_by(Booking.starts_at, Booking.id)
    return list(db.scalars(ordered.options(joinedload(Booking.counsellor))))
