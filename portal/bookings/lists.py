"""Lists of the desk: requests by a condition, earlier requests, mails. Never support needs (R-09)."""

from sqlalchemy import ColumnElement, false, func, or_, select
from sqlalchemy.orm import Session, joinedload

from portal.models import Booking, OutboxMessage


def found(db: Session, which: ColumnElement[bool]) -> list[Booking]:
    """Return the requests for which a condition holds, by their time, with their counsellors."""
    ordered = select(Booking).where(which).order_by(Booking.starts_at, Booking.id)
    return list(db.scalars(ordered.options(joinedload(Booking.counsellor))))


def earlier(db: Session, booking: Booking) -> list[Booking]:
    """Return other requests with the same job-seeker number or mail address, the newest first."""
    same = [func.lower(Booking.email) == booking.email.lower()] if booking.email else []
    if booking.job_seeker_number:
        same.append(Booking.job_seeker_number == booking.job_seeker_number)
    return list(
        db.scalars(
            select(Booking)
            .where(Booking.id != booking.id, or_(false(), *same))
            .order_by(Booking.applied_at.desc())
            .limit(20)
        )
    )


def mails_of(db: Session, booking: Booking) -> list[OutboxMessage]:
    """Return every mail about a request, the oldest first."""
    return list(
        db.scalars(
            select(OutboxMessage)
            .where(OutboxMessage.booking_id == booking.id)
            .order_by(OutboxMessage.id)
        )
    )
