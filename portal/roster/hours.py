"""Working hours of staff: entered, and ended with a last day."""

from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from portal.models import Booking, Slot, StaffMember, WorkingHours
from portal.office import Office
from portal.roster import capacity
from portal.roster.numbers import holders


def enter_hours(db: Session, office: Office, hours: WorkingHours, now: datetime) -> None:
    """Add working hours; from their first day the seats of the branch are those of its people."""
    db.add(hours)
    db.flush()
    capacity.refresh_ahead(db, office, now)


def end_hours(
    db: Session, office: Office, hours_id: int, last: date, now: datetime
) -> WorkingHours | None:
    """Give working hours a last day, or remove them if it lies before their first; None if there are none."""
    hours = db.get(WorkingHours, hours_id)
    if hours is None:
        return None
    if last < hours.valid_from:
        db.delete(hours)
    else:
        hours.valid_until = last
    db.flush()
    capacity.refresh_ahead(db, office, now)
    return hours


def hours_ahead(db: Session, today: date) -> list[WorkingHours]:
    """Return the working hours that count today or later, by branch and name."""
    ahead = or_(WorkingHours.valid_until.is_(None), WorkingHours.valid_until >= today)
    return list(
        db.scalars(
            select(WorkingHours)
            .join(WorkingHours.staff)
            .where(ahead)
            .order_by(WorkingHours.branch, StaffMember.name, WorkingHours.begins)
            .options(joinedload(WorkingHours.staff))
        )
    )


def left_short(db: Session, now: datetime) -> list[Booking]:
    """Return the requests at times ahead that have more of them than people who could talk."""
    short = select(Slot.id).where(Slot.starts_at > now, Slot.taken > Slot.capacity)
    return holders(db, list(db.scalars(short)))
