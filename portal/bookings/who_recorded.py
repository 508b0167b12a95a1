"""The member of staff who recorded an outcome, and when: the audit log alone knows their name."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.bookings.actions.outcome import RECORD_OUTCOME
from portal.models import AuditEntry, StaffMember
from portal.rules import outcome as rules
from portal.rules.outcome import Outcome

Records = dict[tuple[str, Outcome], AuditEntry]  # by number of request and what was recorded


def records(db: Session, references: Collection[str]) -> Records:
    """Return the last record of each outcome of these requests that staff have made."""
    made = (AuditEntry.deed == RECORD_OUTCOME.name, AuditEntry.reference.in_(references))
    entries = db.scalars(select(AuditEntry).where(*made).order_by(AuditEntry.id))
    named = ((entry.why.partition(",")[0], entry) for entry in entries)
    return {
        (entry.reference, Outcome(what)): entry for what, entry in named if what in set(Outcome)
    }


def is_own_slip(record: AuditEntry | None, member: StaffMember, now: datetime) -> bool:
    """Return whether a record was made by this member of staff, only just."""
    return record is not None and record.staff_id == member.id and rules.is_slip(record.at, now)
