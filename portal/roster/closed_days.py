"""Days that the office has closed after its file was written (R-22)."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import ClosedDay
from portal.office import Office


def with_closed_days(db: Session, office: Office, today: date) -> Office:
    """Return the office with its own closing days and those closed since."""
    closed = db.scalars(select(ClosedDay.day).where(ClosedDay.day >= today)).all()
    return office.closed_also_on(closed) if closed else office
