"""The trail of what was done and looked at at the desk (S12): rows are added, never changed."""

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.clock import midnight
from portal.models import AuditEntry, StaffMember

PAGE = 50


def note(
    db: Session, staff: StaffMember, deed: str, now: datetime, reference: str = "", why: str = ""
) -> None:
    """Write down a deed of somebody at the desk beside the deed itself; the caller commits."""
    db.add(
        AuditEntry(
            at=now,
            staff_id=staff.id,
            staff_name=staff.name,
            deed=deed,
            reference=reference,
            why=why.strip(),
        )
    )


def listed(
    db: Session, *, person: str = "", reference: str = "", day: date | None = None, page: int = 1
) -> tuple[list[AuditEntry], bool]:
    """One page of entries, the newest first, and whether there are older ones."""
    wanted = select(AuditEntry)
    if person:
        wanted = wanted.where(AuditEntry.staff_name == person)
    if reference:
        wanted = wanted.where(AuditEntry.reference == reference)
    if day is not None:
        begins = midnight(day)
        wanted = wanted.where(AuditEntry.at >= begins, AuditEntry.at < begins + timedelta(days=1))
    found = db.scalars(
        wanted.order_by(AuditEntry.id.desc()).limit(PAGE + 1).offset((page - 1) * PAGE)
    ).all()
    return list(found[:PAGE]), len(found) > PAGE
