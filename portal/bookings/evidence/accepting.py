"""Taking in what an older program wrote while a newer one already signed: an operator looks at it first (S21)."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import signing
from portal.bookings.evidence import deeds, deeds_walk
from portal.bookings.evidence.chain import locked_end, signed_text
from portal.database import take_turn
from portal.models import AuditEntry, BookingChange, ChainedDeed, ConsentEvidence


def unsigned(db: Session) -> tuple[list[ConsentEvidence], list[AuditEntry | BookingChange]]:
    """Return what was written without the key since evidence is signed: entries; rows of logs and histories."""
    began = db.scalar(select(ChainedDeed.row_id).where(ChainedDeed.about == deeds.BEGUN)) or 0
    late = (ConsentEvidence.signed == "", ConsentEvidence.number > began)
    entries = select(ConsentEvidence).where(*late)
    rows: list[AuditEntry | BookingChange] = []
    for about, table in deeds_walk.TABLES.items():
        chained = select(ChainedDeed.row_id).where(ChainedDeed.about == about)
        if table is BookingChange:  # the number of a forgotten change may be another's by now
            chained = chained.where(ChainedDeed.salt != "")
        rows += db.scalars(select(table).where(table.id.not_in(chained)).order_by(table.id))
    return list(db.scalars(entries.order_by(ConsentEvidence.number))), rows


def accept(db: Session, now: datetime) -> int:
    """Sign all of it, and add to the chain of deeds that this was done; returns how much. The caller commits."""
    end = locked_end(db)
    take_turn(db, deeds.TURN)
    entries, rows = unsigned(db)
    if not entries and not rows:
        return 0
    ring = signing.of(db.get_bind().dialect)
    for entry in entries:
        entry.signed = ring.sign(signed_text(entry))
    links = deeds.Links(db, deeds.newest(db))
    links.add_rows(rows)
    links.add(deeds.ACCEPTED, end.number, now)
    links.write()
    return len(entries) + len(rows)
