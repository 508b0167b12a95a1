"""Closing a day after times were opened on it: no new request, and all affected people are told (R-22)."""

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.bookings.actions.cancel import cancel_by_office
from portal.bookings.actions.proposal import decline_proposal
from portal.clock import midnight
from portal.models import LIVE, Booking, ClosedDay, Slot, State
from portal.office import Office
from portal.roster import slots


def with_closed_days(db: Session, office: Office, today: date) -> Office:
    """Return the office with its own closing days and those closed since."""
    closed = db.scalars(select(ClosedDay.day).where(ClosedDay.day >= today)).all()
    return office.closed_also_on(closed) if closed else office


def close_day(db: Session, day: date, reason: str, now: datetime) -> int:
    """Close a day; returns how many requests and bookings were cancelled and told. Does not commit."""
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
