"""The chain of hashes that evidence is added to (S13).

Actions lock requests first, slots next, and the end of this chain last, right before the commit.
"""

import hashlib
import json
from datetime import UTC, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.models import ConsentChain, ConsentEvidence
from portal.models.evidence import THE_CHAIN

AGREEMENT, FORGOTTEN, PUBLISHED = "agreement", "forgotten", "published"


def append(db: Session, kind: str, reference: str | None, told: dict, end=None) -> ConsentEvidence:
    """Add an entry to the chain; `end` is its locked end, where the caller has it already."""
    end = end or locked_end(db)
    payload = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    number, payload_hash = end.number + 1, hashed(payload)
    entry = ConsentEvidence(
        number=number,
        kind=kind,
        reference=reference,
        payload=payload,
        payload_hash=payload_hash,
        previous_hash=end.hash,
        hash=link(number, kind, payload_hash, end.hash),
    )
    db.add(entry)
    _move_end(db, number, entry.hash)
    db.flush()
    return entry


def locked_end(db: Session):
    """Return number and hash of the last entry, locked for this transaction."""
    return db.execute(
        select(ConsentChain.number, ConsentChain.hash)
        .where(ConsentChain.id == THE_CHAIN)
        .with_for_update()
    ).one()


def _move_end(db: Session, number: int, last: str) -> None:
    db.execute(
        update(ConsentChain)
        .where(ConsentChain.id == THE_CHAIN)
        .values(number=number, hash=last)
        .execution_options(synchronize_session=False)
    )


def link(number: int, kind: str, payload_hash: str, last: str) -> str:
    """Return the hash of an entry that follows the entry with the hash `last`."""
    return hashed(f"{number}\n{kind}\n{payload_hash}\n{last}")


def hashed(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def utc(moment: datetime | None) -> str:
    """Return a moment as entries hold it: UTC, to the microsecond. One that is missing is an error."""
    if moment is None:
        raise ValueError("a moment is missing")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
