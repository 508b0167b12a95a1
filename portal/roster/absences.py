"""Absences of staff: one seat less at their branch while they are away."""

from datetime import date, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload

from portal.clock import midnight
from portal.models import Absence, Booking, Slot
from portal.roster.capacity import holders


def begin_absence(
    db: Session, staff_id: int, branch: str, first: date, last: date
) -> list[Booking]:
    """Take one seat off each slot of the period, never below what is taken; returns who is left short."""
    db.add(Absence(staff_id=staff_id, branch=branch, first_day=first, last_day=last))
    short: list[int] = []
    for slot in _locked_between(db, branch, first, last):
        if slot.capacity > slot.taken:
            slot.capacity -= 1
            slot.reserved = min(slot.reserved, slot.capacity - slot.taken)
        elif slot.taken:
            short.append(slot.id)
    db.flush()
    return holders(db, short)


def end_absence(db: Session, absence_id: int) -> bool:
    """Remove an absence and give its seats back; False if there is no such absence."""
    absence = db.get(Absence, absence_id)
    if absence is None:
        return False
    for slot in _locked_between(db, absence.branch, absence.first_day, absence.last_day):
        slot.capacity += 1
    db.execute(delete(Absence).where(Absence.id == absence_id))
    return True


def absences_between(db: Session, first: date, last: date) -> list[Absence]:
    """Return the absences that touch a period, both days included."""
    return list(
        db.scalars(
            select(Absence)
            .where(Absence.first_day <= last, Absence.last_day >= first)
            .order_by(Absence.first_day)
            .options(joinedload(Absence.staff))
        )
    )


def _locked_between(db: Session, branch: str, first: date, last: date) -> list[Slot]:
    return list(
        db.scalars(
            select(Slot)
            .where(
                Slot.branch == branch,
                Slot.starts_at >= midnight(first),
                Slot.starts_at < midnight(last + timedelta(days=1)),
            )
            .order_by(Slot.id)
            .with_for_update()
        )
    )
