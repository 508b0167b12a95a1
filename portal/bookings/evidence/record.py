"""Evidence of agreements and publications: what the chain is told of them."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.bookings.details import as_sent
from portal.bookings.evidence.chain import AGREEMENT, PUBLISHED, append, hashed, utc
from portal.models import ArticleRead, Booking, ConsentEvidence, TermsPublication


def record(db: Session, booking: Booking, days: int) -> ConsentEvidence:
    """Add what this request was sent under to the chain; the caller commits next, and does nothing more.

    `days` is how long the office keeps requests: no session is before its request, so that the entry can name
    the earliest day on which it is forgotten for its age.
    """
    salt = secrets.token_hex(16)
    told = {**told_of(booking), "salt": salt, "person": person(booking, salt)}
    at = booking.consent.applied_at
    until = at.date() + timedelta(days=days)
    return append(db, AGREEMENT, booking.reference, told, at, keep_until=until)


def record_publication(db: Session, row: TermsPublication) -> None:
    """Add that a version was published: its file, first day, case, when and by whom."""
    told = announced(row)
    append(db, PUBLISHED, None, told, datetime.fromisoformat(told["at"]))


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
        **({"earlier": read.earlier_entry} if read.earlier_entry else {}),
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
