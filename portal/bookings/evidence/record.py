"""Evidence of agreements and publications: added to the chain, and blanked when a request is purged."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.bookings.details import as_sent
from portal.bookings.evidence.chain import (
    AGREEMENT,
    FORGOTTEN,
    PUBLISHED,
    append,
    hashed,
    locked_end,
    utc,
)
from portal.models import ArticleRead, Booking, ConsentEvidence, TermsPublication


def record(db: Session, booking: Booking) -> ConsentEvidence:
    """Add what this request was sent under to the chain; the caller commits next, and does nothing more."""
    salt = secrets.token_hex(16)
    told = {**told_of(booking), "salt": salt, "person": person(booking, salt)}
    return append(db, AGREEMENT, booking.reference, told)


def record_publication(db: Session, row: TermsPublication) -> None:
    """Add that a version was published: its file, first day, case, when and by whom."""
    append(db, PUBLISHED, None, announced(row))


def forget(db: Session, references: Iterable[str], now: datetime) -> None:
    """Blank the entries of purged requests; their hashes stay, and so does the chain."""
    end = locked_end(db)
    entries = select(ConsentEvidence.number).where(
        ConsentEvidence.reference.in_(list(references)), ConsentEvidence.kind == AGREEMENT
    )
    numbers = sorted(db.scalars(entries))
    if not numbers:
        return
    append(db, FORGOTTEN, None, {"numbers": numbers, "at": utc(now)}, end)
    db.execute(
        update(ConsentEvidence)
        .where(ConsentEvidence.number.in_(numbers))
        .values(payload=None, reference=None)
        .execution_options(synchronize_session=False)
    )


def entry_of(db: Session, reference: str) -> ConsentEvidence | None:
    """Return the entry of one request."""
    return db.scalar(select(ConsentEvidence).where(ConsentEvidence.reference == reference))


def told_of(booking: Booking) -> dict:
    """Return what the chain holds of a request: never a name, a number, an address or a need."""
    kept = booking.consent
    declined = [{**each.told, "at": utc(each.at)} for each in kept.declines]
    return {
        "reference": booking.reference,
        "agreed_to": {"version": kept.terms_version, "hash": kept.terms_hash},
        "applied_under": {"version": kept.applied_version, "hash": kept.applied_hash},
        "language": kept.language,
        "agreed_at": utc(kept.agreed_at),
        "applied_at": utc(kept.applied_at),
        "teleoffice": kept.teleoffice,
        "typed_by": kept.typed_by,
        "channel": kept.channel,
        "recorded_by": kept.recorded_by,
        "articles": [
            _reading(read)
            for read in sorted(kept.articles, key=lambda read: (read.position, read.article))
        ],
        **({"declined": declined} if declined else {}),
    }


def _reading(read: ArticleRead) -> dict:
    return {
        "article": read.article,
        "position": read.position,
        "version": read.terms_version,
        "hash": read.terms_hash,
        "language": read.language,
        "plain": read.plain,
        "read_at": utc(read.read_at),
        # Entries made before these were kept have none.
        **({"by": read.by} if read.by else {}),
        **({"way": read.way, "shown": read.shown_hash} if read.way else {}),
    }


def person(booking: Booking, salt: str) -> str:
    """Return a salted hash of whose agreement it is; no other name can be put beside it, none read."""
    sent = [as_sent(booking, name) for name in ("name", "job_seeker_number")]
    return hashed("\n".join([salt, *sent]))


def announced(row: TermsPublication) -> dict:
    """Return what the chain holds of a published version."""
    return {
        "version": row.version,
        "file": hashed(row.text),
        "effective": row.effective.isoformat(),
        "case": row.case,
        "at": utc(row.published_at),
        "by": row.published_by,
    }
