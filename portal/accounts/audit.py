"""The audit log of the desk: actions and looks at requests (S12).

Rows are added, never removed; who, what and when never change. With a request go its number and the texts.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from portal.clock import midnight
from portal.models import AuditEntry, StaffMember

PAGE = 50  # entries; our own choice
LOOKS_FOR = timedelta(
    minutes=10
)  # how long somebody who opened a request counts as there; our own choice


def record(
    db: Session, staff: StaffMember, deed: str, now: datetime, reference: str = "", why: str = ""
) -> None:
    """Add one entry in the transaction of the action it tells of; the caller commits."""
    db.add(
        AuditEntry(
            at=now,
            staff_id=staff.id,
            staff_name=staff.name,
            deed=deed,
            reference=reference,
            why=why,
        )
    )


def looking(db: Session, now: datetime, *, without: int) -> dict[str, list[str]]:
    """Return who looks at which request now: names by its number, all but one member of staff's.

    That is the request each person opened last, if they did within LOOKS_FOR (decision 0045).
    """
    opened = select(AuditEntry.staff_id, AuditEntry.staff_name, AuditEntry.reference).where(
        AuditEntry.at > now - LOOKS_FOR, AuditEntry.deed == "looked", AuditEntry.staff_id != without
    )
    last = {who: (name, where) for who, name, where in db.execute(opened.order_by(AuditEntry.id))}
    found: dict[str, list[str]] = {}
    for name, where in last.values():
        found.setdefault(where, []).append(name)
    return found


def forget(db: Session, references: Collection[str]) -> None:
    """Blank number and reason in the entries of requests that are removed; the caller commits."""
    entries = update(AuditEntry).where(AuditEntry.reference.in_(references))
    blank = entries.values(reference="", why="")
    db.execute(blank.execution_options(synchronize_session=False))


def last_deed(db: Session, reference: str) -> AuditEntry | None:
    """Return the newest entry of a request that is no mere look at it, or at who calls about it."""
    done = (
        AuditEntry.reference == reference,
        AuditEntry.deed.not_in(("looked", "checked_caller")),
    )
    return db.scalar(select(AuditEntry).where(*done).order_by(AuditEntry.id.desc()).limit(1))


def entries(
    db: Session,
    *,
    person: str = "",
    reference: str = "",
    day: date | None = None,
    deeds: Collection[str] = (),
    page: int = 1,
) -> tuple[list[AuditEntry], bool]:
    """Return one page of entries, newest first, of a person as logged, and whether older ones follow."""
    wanted = select(AuditEntry)
    if deeds:
        wanted = wanted.where(AuditEntry.deed.in_(deeds))
    if person:
        wanted = wanted.where(AuditEntry.staff_name == person)
    if reference:
        wanted = wanted.where(AuditEntry.reference == reference)
    if day is not None:
        wanted = wanted.where(*_on(day))
    found = db.scalars(
        wanted.order_by(AuditEntry.id.desc()).limit(PAGE + 1).offset((page - 1) * PAGE)
    ).all()
    return list(found[:PAGE]), len(found) > PAGE


def latest(
    db: Session, staff: StaffMember, deed: str, reference: str, since: datetime
) -> AuditEntry | None:
    """Return the last entry of one deed of a person on a request, no older than `since`."""
    wanted = select(AuditEntry).where(AuditEntry.reference == reference, AuditEntry.deed == deed)
    own = wanted.where(AuditEntry.staff_id == staff.id, AuditEntry.at >= since)
    return db.scalar(own.order_by(AuditEntry.id.desc()).limit(1))


def _on(day: date) -> tuple[ColumnElement[bool], ...]:
    begins = midnight(day)
    return AuditEntry.at >= begins, AuditEntry.at < begins + timedelta(days=1)
