"""Removing requests for good, with all that hangs on them: for the purge and for an erasure alike.

Evidence keeps its hashes, statistics keep counts that point at nobody, the audit log keeps who and when.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Row, delete, select, update
from sqlalchemy.orm import Session

from portal.accounts import audit
from portal.bookings import calls, evidence
from portal.bookings.evidence import BY_AGE
from portal.models import Booking, LinkRequest, PastCount
from portal.roster.rows import changed_rows

SMALLEST_COUNT = 5  # S10: fewer could point at one person


def remove(db: Session, ids: Sequence[int], now: datetime, why: str = BY_AGE) -> int:
    """Remove these requests; returns how many. They hold no seat any more; the caller commits next.

    `why`: for their age, or because a person is erased.
    """
    told = (Booking.id, Booking.reference, Booking.starts_at, Booking.branch, Booking.state)
    past = db.execute(select(*told).where(Booking.id.in_(ids))).all()
    if not past:
        return 0
    references = [row.reference for row in past]
    _keep_counts(db, past)
    replaced = update(Booking).where(Booking.replaced_by_id.in_(ids))
    changed_rows(db, replaced.values(replaced_by_id=None))
    changed_rows(db, delete(LinkRequest).where(LinkRequest.reference.in_(references)))
    deeds = evidence.deeds_of(db, ids, references)
    audit.forget(db, references)
    calls.forget(db, ids)
    removed = changed_rows(db, delete(Booking).where(Booking.id.in_(ids)))
    evidence.forget(db, references, now, deeds, why)
    return removed


def _keep_counts(db: Session, past: Sequence[Row]) -> None:
    """Keep how many requests ended how, by month and branch; small counts are not kept."""
    counts = Counter((row.starts_at.date().replace(day=1), row.branch, row.state) for row in past)
    for (month, branch, state), count in counts.items():
        if count >= SMALLEST_COUNT:
            before = db.get(PastCount, (month, branch, state))
            in_all = count + (before.count if before else 0)
            db.merge(PastCount(month=month, branch=branch, state=state, count=in_all))
