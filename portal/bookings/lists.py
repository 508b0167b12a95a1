"""Lists of the desk: sessions of a day, earlier requests, mails. Never support needs (R-09)."""

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Exists, exists, false, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, contains_eager, joinedload, selectinload

from portal.clock import midnight
from portal.models import Booking, BookingChange, OutboxMessage, StaffMember, State


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
