"""Verifying the chain of evidence, the live records and the texts of the terms, entry by entry (S13)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, joinedload

from portal import signing
from portal.bookings.evidence import deeds_walk, earlier
from portal.bookings.evidence.broken import Broken, Order, named
from portal.bookings.evidence.heads import End, Head
from portal.bookings.evidence.judge import Judge
from portal.bookings.evidence.notes import read
from portal.bookings.evidence.record import announced
from portal.models import (
    Booking,
    ConsentChain,
    ConsentEvidence,
    ConsentRecord,
    TermsPublication,
)
from portal.models.evidence import BEGINNING, THE_CHAIN
from portal.terms import TermsVersion

BATCH = 500


def verify(
    db: Session,
    versions: Mapping[str, TermsVersion],
    noted: End | None = None,
    heads: Sequence[Head] = (),
) -> End:
    """Go through both chains; returns number and hash of the end of the first.

    `noted`: number and hash of an end that was written down earlier, elsewhere, and `heads`, those that the
    portal signed: then it is also found when an end was cut off, or everything after some entry made anew.
    Raises Broken, which names the first one that is wrong. The session must see one moment only
    (database.snapshot).
    """
    end = db.get(ConsentChain, THE_CHAIN)
    if end is None:
        raise Broken(0, "the end of the chain is gone")
    ring, notes = signing.of(db.get_bind().dialect), read(db)
    judge = Judge(versions, notes, _publications(db), Order(ring, "record"))
    expected = [head.entries for head in heads] + ([noted] if noted else [])
    number, last = _walk(db, judge, expected)
    _check_end(end, (number, last), max(expected, default=None))
    judge.order.check_end(number, end.at)
    _nothing_beside(db, number, judge.announced)
    deeds_walk.walk(db, notes.deeds, Order(ring, deeds_walk.DEED), heads)
    return number, last


def _walk(db: Session, judge: Judge, expected: Sequence[End]) -> End:
    """Judge every entry, and hold the chain to ends that were written down; returns its end."""
    ends: dict[int, set[str]] = {}
    for noted_number, noted_hash in expected:
        ends.setdefault(noted_number, set()).add(noted_hash)
    number, last = 0, BEGINNING
    for entry, booking in _entries(db):
        number += 1
        if entry.number != number:
            raise Broken(number, "it is missing")
        with named(number):
            judge.entry(entry, last, booking)
            earlier.check(db, entry)
        last = entry.hash
        if ends.get(number, {last}) != {last}:
            raise Broken(number, "it is not the one that was written down")
    return number, last


def _entries(db: Session) -> Iterator[tuple[ConsentEvidence, Booking | None]]:
    """Yield every entry with the request it stands for, in their order, read a batch at a time."""
    number = 0
    while entries := db.scalars(
        select(ConsentEvidence)
        .where(ConsentEvidence.number > number)
        .order_by(ConsentEvidence.number)
        .limit(BATCH)
    ).all():
        live = _live(db, entries)
        for entry in entries:
            yield entry, live.get(entry.reference or "")
        number = entries[-1].number
        db.expunge_all()


def _check_end(kept: ConsentChain, found: End, noted: End | None) -> None:
    if (kept.number, kept.hash) != found:
        raise Broken(max(found[0], kept.number), "the chain does not end where it ended last")
    if noted and noted[0] > found[0]:
        raise Broken(found[0] + 1, "it is missing: a later end of the chain was written down")


def _nothing_beside(db: Session, number: int, announced: dict[str, dict]) -> None:
    """Raise Broken where a live request, or a published version, has no entry."""
    if announced:
        raise Broken(number + 1, f"version {min(announced)} was published beside the chain")
    without = db.scalar(
        select(Booking.reference)
        .outerjoin(ConsentEvidence, ConsentEvidence.reference == Booking.reference)
        .where(ConsentEvidence.number.is_(None))
        .order_by(Booking.id)
        .limit(1)
    )
    if without is not None:
        raise Broken(number + 1, f"request {without} has no entry in the chain")


def _publications(db: Session) -> dict[str, dict]:
    """Return what is published now, by version, as an entry tells it."""
    rows = db.scalars(select(TermsPublication).where(TermsPublication.published_at.is_not(None)))
    return {row.version: announced(row) for row in rows}


def _live(db: Session, entries: Iterable[ConsentEvidence]) -> dict[str, Booking]:
    """Return the requests of these entries by reference.

    Where they cannot be read together, the first one that cannot be read is named.
    """
    numbers = {entry.reference: entry.number for entry in entries if entry.reference}
    try:
        return _bookings(db, numbers)
    except OperationalError:
        raise
    except Exception:
        for reference, number in numbers.items():
            with named(number):
                _bookings(db, [reference])
        raise


def _bookings(db: Session, references: Iterable[str]) -> dict[str, Booking]:
    found = db.scalars(
        select(Booking)
        .where(Booking.reference.in_(list(references)))
        .options(joinedload(Booking.consent).selectinload(ConsentRecord.articles))
    )
    return {booking.reference: booking for booking in found}
