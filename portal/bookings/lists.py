"""Lists of the desk: requests that wait, earlier requests. Never support needs (R-09)."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import false, func, or_, select
from sqlalchemy.orm import Session, joinedload

from portal.bookings.flags import flags_of
from portal.models import OPEN, Booking, OutboxMessage
from portal.office import Office
from portal.rules.booking import request_deadline


@dataclass(frozen=True)
class Row:
    """One request in the waiting list: when it must be settled, and what to look out for."""

    booking: Booking
    settle_by: datetime
    flags: list[str] = field(default_factory=list)


def waiting(
    db: Session, office: Office, now: datetime, *, branch: str = "", counsellor: int | None = None
) -> list[Row]:
    """Return the requests not yet settled, the one that must be settled first at the top."""
    wanted = select(Booking).where(Booking.state.in_(OPEN))
    if branch:
        wanted = wanted.where(Booking.branch == branch)
    if counsellor:
        wanted = wanted.where(Booking.counsellor_id == counsellor)
    wanted = wanted.order_by(Booking.starts_at, Booking.id)
    found = list(
        db.scalars(
            wanted.options(joinedload(Booking.proposed_slot), joinedload(Booking.counsellor))
        )
    )
    flags = flags_of(db, found, office, now.date())
    rows = [Row(b, request_deadline(b.starts_at, office), flags[b.id]) for b in found]
    return sorted(rows, key=lambda row: (row.settle_by, row.booking.starts_at))


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
