"""Lists of the desk: requests that wait, sessions of a day, earlier requests. Never support needs (R-09)."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Exists, exists, false, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, contains_eager, joinedload, selectinload

from portal.bookings.flags import flags_of
from portal.clock import midnight
from portal.models import OPEN, Booking, BookingChange, OutboxMessage, StaffMember, State
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


def found(db: Session, which: ColumnElement[bool]) -> list[Booking]:
    """Return the requests for which a condition holds, by their time, with their counsellors."""
    ordered = select(Booking).where(which).order_by(Booking.starts_at, Booking.id)
    return list(db.scalars(ordered.options(joinedload(Booking.counsellor))))


def of_the_day(db: Session, day: date) -> list[Booking]:
    """Return the confirmed sessions of a day and those that ended on it, by time and counsellor.

    Of those cancelled only the ones that were cancelled on the day itself: nobody else counted on them.
    """
    held = (State.CONFIRMED, State.ATTENDED, State.DEEMED_CANCELLED)
    wanted = (
        select(Booking)
        .where(*_on(Booking.starts_at, day), or_(Booking.state.in_(held), _cancelled_on(day)))
        .outerjoin(Booking.counsellor)
        .order_by(Booking.starts_at, StaffMember.name)
    )
    return list(
        db.scalars(
            wanted.options(
                contains_eager(Booking.counsellor),
                selectinload(Booking.changes),
                selectinload(Booking.refusals),
            )
        )
    )


def _cancelled_on(day: date) -> Exists:
    return exists().where(
        BookingChange.booking_id == Booking.id,
        BookingChange.state == Booking.state,
        BookingChange.ended_by != "",
        *_on(BookingChange.at, day),
    )


def _on(moment: InstrumentedAttribute[datetime], day: date) -> tuple[ColumnElement[bool], ...]:
    begins = midnight(day)
    return moment >= begins, moment < begins + timedelta(days=1)


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
