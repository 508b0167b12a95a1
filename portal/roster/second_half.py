"""The half hour after a slot, which is offered to nobody by itself (R-14)."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.models import Slot
from portal.office import Office
from portal.roster import slots
from portal.roster.closed_days import with_closed_days
from portal.roster.duty import roster


def between(db: Session, office: Office, branch: str, starts_at: datetime, now: datetime) -> Slot:
    """Return the slot of this time, opened if it is none: as the second half of an hour, never offered."""
    slot = slots.at(db, branch, starts_at)
    if slot is None:
        day = starts_at.date()
        there = roster(db, with_closed_days(db, office, now.date()), day, day)
        seats = there.capacity(branch, starts_at)
        slot = Slot(branch=branch, starts_at=starts_at, capacity=seats, extra=True)
        db.add(slot)
        db.flush()
    return slot
