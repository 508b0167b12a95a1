"""The sessions of one day, and the next time of the people who have them. Never support needs (R-09)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Exists, exists, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session, contains_eager, joinedload, selectinload

from portal.bookings.find import WITH_READINESS
from portal.clock import midnight
from portal.models import LIVE, Booking, BookingChange, StaffMember, State

HELD = (State.CONFIRMED, State.ATTENDED, State.DEEMED_CANCELLED)
ON_A_CARD = (
    contains_eager(Booking.counsellor),
    joinedload(Booking.call),
    selectinload(Booking.changes),
    selectinload(Booking.refusals),
    *WITH_READINESS,
)


def sessions_of(db: Session, day: date, today: date) -> list[Booking]:
    """Return the confirmed sessions of a day and those that ended on it, by time and counsellor.

    Of those cancelled only the ones cancelled on the day itself, for nobody else counted on them, and the ones
    that staff have cancelled today, which can still be taken back.
    """
    wanted = (
        select(Booking)
        .where(
            *_on(Booking.starts_at, day),
            or_(
                Booking.state.in_(HELD),
                _cancelled_on(day),
                _cancelled_on(today, BookingChange.by == "office"),
            ),
        )
        .outerjoin(Booking.counsellor)
        .order_by(Booking.starts_at, StaffMember.name)
    )
    return list(db.scalars(wanted.options(*ON_A_CARD)).unique())


def who_tries(db: Session, day: date) -> list[Booking]:
    """Return the bookings of a day whose people say that they cannot get into the call, and nothing was noted yet."""
    waits = (Booking.trying_since.is_not(None), Booking.contact_at.is_(None), Booking.joined_at.is_(None))  # fmt: skip
    wanted = select(Booking).where(
        *_on(Booking.starts_at, day), Booking.state == State.CONFIRMED, *waits
    )
    return list(db.scalars(wanted.order_by(Booking.trying_since)))


def tries(booking: Booking) -> bool:
    """Whether it is one of those."""
    noted = booking.contact_at or booking.joined_at
    return booking.state == State.CONFIRMED and bool(booking.trying_since) and not noted


def still_to_record(db: Session, day: date) -> int:
    """Return how many sessions of a day are confirmed, and nothing is recorded of their end."""
    wanted = (Booking.state == State.CONFIRMED, *_on(Booking.starts_at, day))
    return db.scalar(select(func.count()).select_from(Booking).where(*wanted)) or 0


def next_times(db: Session, bookings: Iterable[Booking], after: date) -> dict[int, Booking]:
    """Return by id the next request or booking after a day of the same person: same name, number or mail."""
    bookings = list(bookings)
    later = select(Booking).where(
        Booking.state.in_(LIVE),
        Booking.starts_at >= midnight(after) + timedelta(days=1),
        Booking.name.in_({booking.name for booking in bookings}),
    )
    found = db.scalars(
        later.order_by(Booking.starts_at).options(joinedload(Booking.counsellor))
    ).all()
    return {
        booking.id: other
        for booking in bookings
        for other in reversed(found)
        if _is_same_person(booking, other)
    }


def _is_same_person(one: Booking, other: Booking) -> bool:
    if one.name != other.name:
        return False
    by_number = one.job_seeker_number and one.job_seeker_number == other.job_seeker_number
    by_mail = one.email and one.email.lower() == other.email.lower()
    by_phone = one.phone and one.phone == other.phone
    return bool(by_number or by_mail or by_phone)


def _cancelled_on(day: date, who: ColumnElement[bool] | None = None) -> Exists:
    return exists().where(
        BookingChange.booking_id == Booking.id,
        BookingChange.state == Booking.state,
        BookingChange.ended_by != "",
        true() if who is None else who,
        *_on(BookingChange.at, day),
    )


def _on(moment: InstrumentedAttribute[datetime], day: date) -> tuple[ColumnElement[bool], ...]:
    begins = midnight(day)
    return moment >= begins, moment < begins + timedelta(days=1)
