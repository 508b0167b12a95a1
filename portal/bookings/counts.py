"""How many requests stand where: the numbers beside the tabs and in the menu, counted by the database."""

from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from portal.bookings.tabs import Scope, Tab, candidates, conditions
from portal.models import OPEN, Booking
from portal.office import Office


def waiting_count(db: Session) -> int:
    """Return how many requests wait to be settled."""
    waits = Booking.state.in_(OPEN)
    return db.scalar(select(func.count(Booking.id)).where(waits)) or 0


def counts_of(db: Session, office: Office, now: datetime, me: int) -> dict[Tab, int]:
    """Return how many requests each tab shows to a member of staff, whatever the branch."""
    return counts_in(db, Scope(office, now, me))


def counts_in(db: Session, scope: Scope) -> dict[Tab, int]:
    """Return how many requests each tab shows in this scope; the statements do not grow with them."""
    tabs = conditions(db, scope)
    columns = [func.count(case((holds, Booking.id))) for holds in tabs.values()]
    found = db.execute(select(*columns).where(candidates(), scope.narrowed)).one()
    return dict(zip(tabs, found, strict=True))
