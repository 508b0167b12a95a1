"""The trail of what was done and looked at at the desk (S12): rows are added, never changed."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.models import AuditEntry, StaffMember


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
