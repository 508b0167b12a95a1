"""Requests that would fall off every list: without outcome, without counsellor, lapsed, untold, undecided.

Each is a condition of the database. Every request is in exactly one of them until it is closed: it waits, is
still to come, or is found here.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from portal.bookings.actions.refuse import PROPOSED
from portal.mail import arrivals
from portal.models import (
    ENDED,
    Absence,
    Booking,
    CounsellorClaim,
    OutboxMessage,
    Refusal,
    StaffMember,
    State,
)
from portal.rules.booking import SESSION_LENGTH


def without_outcome(now: datetime) -> ColumnElement[bool]:
    """Return the confirmed sessions that are over and of which nothing was recorded."""
    return (Booking.state == State.CONFIRMED) & (Booking.starts_at <= now - SESSION_LENGTH)


def without_counsellor(db: Session, now: datetime) -> ColumnElement[bool]:
    """Return the coming sessions whose counsellor has left, is away then, or has another one."""
    return Booking.id.in_(_without_anybody(db, now) | _with_somebody_away(db, now))


def undecided() -> ColumnElement[bool]:
    """Return ended requests of people whose refusal waits for a second person."""
    return Booking.state.in_(ENDED) & _refusal_waits()


def lapsed() -> ColumnElement[bool]:
    """Return requests that nobody settled in time and nobody has looked at since."""
    return _unseen() & (Booking.state == State.LAPSED)


def untold() -> ColumnElement[bool]:
    """Return other ended requests of which a mail failed that nobody has looked at since."""
    return _unseen() & Booking.state.in_(ENDED) & (Booking.state != State.LAPSED) & mail_failed()


def mail_failed() -> ColumnElement[bool]:
    """Return requests of which a mail failed and no later one to the same reader arrived."""
    return Booking.id.in_(select(OutboxMessage.booking_id).where(arrivals.standing_failure()))


def _coming(now: datetime) -> ColumnElement[bool]:
    return (Booking.state == State.CONFIRMED) & (Booking.starts_at > now)


def _without_anybody(db: Session, now: datetime) -> set[int]:
    """Return the coming sessions whose counsellor has no claim on the time or has no account any more."""
    claim = select(CounsellorClaim.id).where(
        CounsellorClaim.booking_id == Booking.id,
        CounsellorClaim.staff_id == Booking.counsellor_id,
        CounsellorClaim.starts_at > now,
    )
    is_missing = or_(StaffMember.id.is_(None), StaffMember.active.is_(False), ~claim.exists())
    found = select(Booking.id).outerjoin(Booking.counsellor).where(_coming(now), is_missing)
    return set(db.scalars(found))


def _with_somebody_away(db: Session, now: datetime) -> set[int]:
    """Return the coming sessions whose counsellor is away then; hours of a day are compared here."""
    found = (
        select(Booking.id, Booking.starts_at, Absence)
        .join(Absence, Absence.staff_id == Booking.counsellor_id)
        .where(_coming(now), Absence.last_day >= now.date())
    )
    return {
        booking
        for booking, at, absence in db.execute(found)
        if absence.covers(at, at + SESSION_LENGTH)
    }


def _refusal_waits() -> ColumnElement[bool]:
    return Booking.id.in_(select(Refusal.booking_id).where(Refusal.outcome == PROPOSED))


def _unseen() -> ColumnElement[bool]:
    """Return requests that staff are not done with; those that wait for a decision stand elsewhere."""
    return Booking.closed_at.is_(None) & ~_refusal_waits()
