"""Forgetting: the entries of purged requests are blanked, and the chain says so; never before their day (S10, S21)."""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from portal import signing
from portal.bookings.evidence.chain import AGREEMENT, FORGOTTEN, append, hashed, locked_end, utc
from portal.bookings.evidence.chain import signed_text as entry_text
from portal.bookings.evidence.deeds import BATCH, NOTED
from portal.models import AuditEntry, Booking, BookingChange, ChainedDeed, ConsentEvidence

BY_AGE, ERASED = "age", "erased"  # why something is forgotten


def deeds_of(db: Session, ids: Collection[int], references: Collection[str]) -> list[int]:
    """Return the numbers of all deeds of these requests; asked for before their rows are blanked or removed.

    Rows of this transaction are not chained yet: of those, changes never are, they go with their request.
    """
    db.flush()
    noted = db.info.get(NOTED, [])
    db.info[NOTED] = [r for r in noted if isinstance(r, AuditEntry) or r.booking_id not in ids]
    for row in db.info[NOTED]:
        db.expire(row)  # read again before the commit: blanked by then, maybe
    audits = select(AuditEntry.id).where(AuditEntry.reference.in_(references))
    changes = select(BookingChange.id).where(BookingChange.booking_id.in_(ids))
    theirs = or_(
        and_(ChainedDeed.about == "audit", ChainedDeed.row_id.in_(audits)),
        and_(ChainedDeed.about == "change", ChainedDeed.row_id.in_(changes)),
    )
    # The salt is gone where a number is used again that another, forgotten row had.
    found = select(ChainedDeed.number).where(theirs, ChainedDeed.salt != "")
    return sorted(db.scalars(found))


def forget(
    db: Session,
    references: Iterable[str],
    now: datetime,
    deeds: Sequence[int] = (),
    why: str = BY_AGE,
) -> None:
    """Blank the entries of purged requests; their hashes stay, and so does the chain."""
    end = locked_end(db)
    entries = select(ConsentEvidence.number).where(
        ConsentEvidence.reference.in_(list(references)), ConsentEvidence.kind == AGREEMENT
    )
    numbers = sorted(db.scalars(entries))
    if not numbers and not deeds:
        return
    note = {"numbers": numbers, "at": utc(now), "why": why, "deeds": [*deeds]}
    append(db, FORGOTTEN, None, note, now, end=end)
    _blank(db, numbers, deeds)


def _blank(db: Session, numbers: list[int], deeds: Sequence[int]) -> None:
    blank = update(ConsentEvidence).where(ConsentEvidence.number.in_(numbers))
    alone = {"synchronize_session": False}
    db.execute(blank.values(payload=None, reference=None).execution_options(**alone))
    for first in range(0, len(deeds), BATCH):
        some = ChainedDeed.number.in_(deeds[first : first + BATCH])
        db.execute(update(ChainedDeed).where(some).values(salt="").execution_options(**alone))


def before_their_day(db: Session, ids: Collection[int], today: date, days: int) -> set[int]:
    """Return which requests may not go for their age yet: those whose entry names a later day, or was touched.

    The time of a session can be changed in the database, and would have a live request purged; the day in its
    signed entry cannot. Entries from before there was such a day: `days` after the request was sent.
    """
    found = (
        select(Booking.id, ConsentEvidence)
        .join(ConsentEvidence, ConsentEvidence.reference == Booking.reference)
        .where(Booking.id.in_(ids))
    )
    ring = signing.of(db.get_bind().dialect)
    return {id_ for id_, entry in db.execute(found) if not _may_go(entry, ring, today, days)}


def _may_go(entry: ConsentEvidence, ring: signing.Ring, today: date, days: int) -> bool:
    if entry.payload is None or hashed(entry.payload) != entry.payload_hash:
        return False
    if entry.signed and ring.age(entry_text(entry), entry.signed) is None:
        return False
    if entry.keep_until is None:
        told = datetime.fromisoformat(json.loads(entry.payload)["applied_at"])
        return told.date() + timedelta(days=days) <= today
    return entry.keep_until <= today
