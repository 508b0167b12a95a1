"""Closing a day after times were opened on it, and reopening it (R-22).

Closing takes no new request and tells all affected people; reopening brings none of them back by itself.
"""

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.bookings.actions.cancel import cancel_by_office
from portal.bookings.actions.proposal import decline_proposal
from portal.clock import midnight
from portal.database import take_turn
from portal.models import LIVE, Booking, BookingChange, ClosedDay, Slot, State
from portal.office import Office
from portal.roster import capacity, slots


def close_day(db: Session, day: date, reason: str, now: datetime) -> int:
    """Close a day; returns how many requests and bookings were cancelled and told. Does not commit."""
    take_turn(db, capacity.TURN)
    begins = midnight(day)
    on_the_day = (begins, begins + timedelta(days=1))
    live = select(Booking).where(
        Booking.state.in_(LIVE), Booking.starts_at >= begins, Booking.starts_at < on_the_day[1]
    )
    # Requests before slots, as every action does; then the slots, so that no new request slips in; then
    # look again for who did meanwhile.
    db.scalars(live.order_by(Booking.id).with_for_update()).all()
    if db.get(ClosedDay, day) is None:
        db.add(ClosedDay(day=day, reason=reason, closed_at=now))
    slots.close_day(db, day)
    for booking in _proposed_on(db, on_the_day):
        decline_proposal(db, booking, now, by="office")
    affected = db.scalars(live.order_by(Booking.id)).all()
    for booking in affected:
        cancel_by_office(db, booking, reason, now, kind="office_closed")
    slots.close_day(db, day)  # also the seats just given back
    return len(affected)


def reopen_day(db: Session, office: Office, day: date, now: datetime) -> list[Booking] | None:
    """Offer a closed day again; returns those its closing cancelled, None if it was not closed by staff.

    Does not commit. People are not booked again by it: staff call them, or they ask anew.
    """
    closed = db.get(ClosedDay, day)
    if closed is None:
        return None
    affected = cancelled_by(db, closed)
    db.delete(closed)
    db.flush()
    capacity.refresh(db, office, day, day, now)
    return affected


def cancelled_by(db: Session, closed: ClosedDay) -> list[Booking]:
    """Return the requests and bookings that the closing of a day has cancelled, by time."""
    begins = midnight(closed.day)
    return list(
        db.scalars(
            select(Booking)
            .join(BookingChange)
            .where(
                Booking.starts_at >= begins,
                Booking.starts_at < begins + timedelta(days=1),
                BookingChange.state == State.CANCELLED_BY_OFFICE,
                BookingChange.at == closed.closed_at,
            )
            .order_by(Booking.starts_at, Booking.name)
        )
    )


def _proposed_on(db: Session, on_the_day: tuple[datetime, datetime]) -> list[Booking]:
    return list(
        db.scalars(
            select(Booking)
            .join(Slot, Booking.proposed_slot_id == Slot.id)
            .where(
                Booking.state == State.PROPOSED,
                Slot.starts_at >= on_the_day[0],
                Slot.starts_at < on_the_day[1],
            )
        )
    )
