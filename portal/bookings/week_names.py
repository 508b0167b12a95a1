"""Who could still talk with somebody at the times of a week, where working hours are entered."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings.week import Key, Week
from portal.bookings.who_is_booked import booked
from portal.clock import JAPAN, midnight
from portal.models import CounsellorClaim
from portal.office import Office
from portal.roster.duty import Roster, roster


def free_counsellors(db: Session, office: Office, week: Week) -> dict[Key, set[int]]:
    """Return by day and time the ids of those on duty and not booked; times with a place only.

    As many statements for many bookings as for none.
    """
    if not week.cells:
        return {}
    days = sorted({day for day, _at in week.cells})
    there = roster(db, office, days[0], days[-1])
    of_week = CounsellorClaim.starts_at.between(midnight(days[0]), max(map(_moment, week.cells)))
    busy = booked(db, of_week)
    return {
        key: _on_duty(there, week, key) - busy[_moment(key)]
        for key, cell in week.cells.items()
        if cell.taken < cell.capacity
    }


def _on_duty(there: Roster, week: Week, key: Key) -> set[int]:
    at, ids = _moment(key), set()
    for slot in week.cells[key].slots:
        if slot.capacity and there.has_hours(slot.branch, key[0]):
            ids |= there.on_duty(slot.branch, at)
    return ids


def _moment(key: Key) -> datetime:
    return datetime.combine(*key, tzinfo=JAPAN)
