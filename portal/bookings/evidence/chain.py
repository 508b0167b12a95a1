"""The chain of hashes that evidence is added to (S13).

Actions lock requests first, slots next, and the end of this chain last, right before the commit.
"""

import hashlib
import json
from datetime import UTC, date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal import signing
from portal.models import ConsentChain, ConsentEvidence
from portal.models.evidence import THE_CHAIN

AGREEMENT, FORGOTTEN, PUBLISHED = "agreement", "forgotten", "published"


def append(
    db: Session,
    kind: str,
    reference: str | None,
    told: dict,
    at: datetime,
    *,
    end=None,
    **also: date,
) -> ConsentEvidence:
    """Add a signed entry to the chain; `end` is its locked end, where the caller has it already.

    `at` becomes the time of the entry before where that is later: times never run back. `also`: `keep_until`.
    """
    end = end or locked_end(db)
    payload = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    entry = ConsentEvidence(number=end.number + 1, kind=kind, reference=reference, payload=payload)
    entry.payload_hash, entry.previous_hash = hashed(payload), end.hash
    entry.hash = link(entry.number, kind, entry.payload_hash, end.hash)
    entry.at, entry.keep_until = max(at, end.at or at), also.get("keep_until")
    entry.signed = signing.of(db.get_bind().dialect).sign(signed_text(entry))
    db.add(entry)
    _move_end(db, entry)
    db.flush()
    return entry


def locked_end(db: Session):
    """Return number, hash and time of the last entry, locked for this transaction."""
    return db.execute(
        select(ConsentChain.number, ConsentChain.hash, ConsentChain.at)
        .where(ConsentChain.id == THE_CHAIN)
        .with_for_update()
    ).one()


def _move_end(db: Session, entry: ConsentEvidence) -> None:
    db.execute(
        update(ConsentChain)
        .where(ConsentChain.id == THE_CHAIN)
        .values(number=entry.number, hash=entry.hash, at=entry.at)
        .execution_options(synchronize_session=False)
    )


def link(number: int, kind: str, payload_hash: str, last: str) -> str:
    """Return the hash of an entry that follows the entry with the hash `last`."""
    return hashed(f"{number}\n{kind}\n{payload_hash}\n{last}")


def signed_text(entry: ConsentEvidence) -> str:
    """Return what the signature of an entry stands for: its place, all it holds, its time and its day."""
    at, day = utc(entry.at) if entry.at else "", entry.keep_until or ""
    return f"entry\n{entry.number}\n{entry.hash}\n{at}\n{day}"


def hashed(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def utc(moment: datetime | None) -> str:
    """Return a moment as entries hold it: UTC, to the microsecond. One that is missing is an error."""
    if moment is None:
        raise ValueError("a moment is missing")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
