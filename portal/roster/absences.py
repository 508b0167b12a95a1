"""Absences of staff: entered and ended; capacity is computed from them."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from portal.database import take_turn
from portal.models import Absence, StaffMember
from portal.office import Office
from portal.roster import capacity


def begin_absence(db: Session, office: Office, absence: Absence, now: datetime) -> None:
    """Enter that a member of staff is away; entered twice, it counts once. The caller commits.

    The account is locked, so that a confirmation for this person at the same moment is seen or refused.
    """
    take_turn(
        db, capacity.TURN
    )  # before the account: closing a day waits for requests, they for accounts
    db.execute(select(StaffMember.id).where(StaffMember.id == absence.staff_id).with_for_update())
    if not _is_known(db, absence):
        db.add(absence)
        db.flush()
    capacity.refresh(db, office, absence.first_day, absence.last_day, now)


def end_absence(db: Session, office: Office, absence_id: int, now: datetime) -> Absence | None:
    """Remove an absence and return it; None if there is none. The caller commits."""
    absence = db.get(Absence, absence_id)
    if absence is not None:
        db.delete(absence)
        db.flush()
        capacity.refresh(db, office, absence.first_day, absence.last_day, now)
    return absence


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


def _is_known(db: Session, absence: Absence) -> bool:
    same = ("staff_id", "branch", "first_day", "last_day", "begins", "ends")
    return (
        db.scalar(
            select(Absence.id).filter_by(**{name: getattr(absence, name) for name in same}).limit(1)
        )
        is not None
    )
