"""Days, and parts of them, that the office has closed after its file was written (R-22)."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import ClosedDay, ClosedPart
from portal.office import Office

Closed = ClosedDay | ClosedPart


def with_closed_days(db: Session, office: Office, today: date) -> Office:
    """Return the office with its own closing days and those closed since."""
    closed = db.scalars(select(ClosedDay.day).where(ClosedDay.day >= today)).all()
    return office.closed_also_on(closed) if closed else office


def closed_ahead(db: Session, today: date) -> list[list[Closed]]:
    """Return what staff have closed from today on: the rows of one press together, the earliest first."""
    rows: list[Closed] = [
        *db.scalars(select(ClosedDay).where(ClosedDay.day >= today)),
        *db.scalars(select(ClosedPart).where(ClosedPart.day >= today)),
    ]
    groups: dict[tuple, list[Closed]] = {}
    for row in sorted(rows, key=lambda each: each.day):
        groups.setdefault((type(row), row.closed_at), []).append(row)
    return list(groups.values())
