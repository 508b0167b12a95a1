"""Readings that a request took over from an earlier one: the entry they point to must tell of the same reading."""

import json

from sqlalchemy.orm import Session

from portal.bookings.evidence.broken import Broken
from portal.bookings.evidence.chain import AGREEMENT
from portal.models import ConsentEvidence

POINTER = "earlier"
# What a reading keeps when it is taken over; its place among the articles may be another one by then.
KEPT = ("article", "version", "hash", "language", "plain", "read_at", "way", "shown")


def check(db: Session, entry: ConsentEvidence) -> None:
    """Raise Broken unless every reading taken over stands in the earlier entry that it names.

    Of an entry that was forgotten since only the hash is left; the chain answers for that.
    """
    # Most entries point to none: they are not read a second time.
    payload = entry.payload or ""
    if entry.kind != AGREEMENT or f'"{POINTER}"' not in payload:
        return
    taken_over = [each for each in json.loads(payload)["articles"] if POINTER in each]
    for number in sorted({each[POINTER] for each in taken_over}):
        known = _readings(db, entry.number, number)
        for each in taken_over:
            if known is not None and each[POINTER] == number and _kept(each) not in known:
                why = f"article {each['article']} was not read as entry {number} says"
                raise Broken(entry.number, why)


def _readings(db: Session, number: int, earlier: int) -> list[dict] | None:
    """Return the readings of an earlier entry; None where it is forgotten."""
    pointed = db.get(ConsentEvidence, earlier) if earlier < number else None
    if pointed is None or pointed.kind != AGREEMENT:
        raise Broken(number, f"it points to entry {earlier}, which is no earlier agreement")
    if pointed.payload is None:
        return None
    return [_kept(each) for each in json.loads(pointed.payload)["articles"]]


def _kept(reading: dict) -> dict:
    return {name: reading[name] for name in KEPT if name in reading}
