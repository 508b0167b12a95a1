"""Evidence of agreements: added to one chain of hashes, forgotten in it, and gone through (S13).

Deeds lock requests first, places next, and the end of this chain last, right before the commit.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, joinedload

from portal.models import (
    Booking,
    ConsentChain,
    ConsentEvidence,
    ConsentRecord,
    TermsPublication,
)
from portal.models.evidence import BEGINNING, THE_CHAIN
from portal.terms import TermsVersion

AGREEMENT, FORGOTTEN, PUBLISHED = "agreement", "forgotten", "published"
BATCH = 500


class Broken(Exception):
    """The chain, or what hangs on it, was touched; `number` is the first entry that is wrong."""

    def __init__(self, number: int, why: str):
        super().__init__(f"record {number}: {why}")
        self.number = number


def record(db: Session, booking: Booking) -> ConsentEvidence:
    """Add what this request was sent under to the chain; the caller commits, and does nothing more."""
    salt = secrets.token_hex(16)
    told = {**_told(booking), "salt": salt, "person": _person(booking, salt)}
    return _append(db, AGREEMENT, booking.reference, told)


def record_publication(db: Session, row: TermsPublication) -> None:
    """Add that a version was published: its file, first day, case, when and by whom."""
    _append(db, PUBLISHED, None, _announced(row))


def forget(db: Session, references: Iterable[str], now: datetime) -> None:
    """Blank what was told of requests that are thrown away; their hashes stay, and so does the chain."""
    end = _locked_end(db)
    entries = select(ConsentEvidence.number).where(
        ConsentEvidence.reference.in_(list(references)), ConsentEvidence.kind == AGREEMENT
    )
    numbers = sorted(db.scalars(entries))
    if not numbers:
        return
    _append(db, FORGOTTEN, None, {"numbers": numbers, "at": _utc(now)}, end)
    db.execute(
        update(ConsentEvidence)
        .where(ConsentEvidence.number.in_(numbers))
        .values(payload=None, reference=None)
        .execution_options(synchronize_session=False)
    )


def of(db: Session, reference: str) -> ConsentEvidence | None:
    """The entry of one request."""
    return db.scalar(select(ConsentEvidence).where(ConsentEvidence.reference == reference))


def verify(
    db: Session,
    versions: Mapping[str, TermsVersion],
    noted: tuple[int, str] | None = None,
) -> tuple[int, str]:
    """Go through the chain, the live records and the texts; gives number and hash of its end.

    `noted`: number and hash of an end that was written down earlier, elsewhere: then it is also found
    when the end was cut off, or everything after some entry made anew. Raises Broken, which names the
    first entry that is wrong. The session must see one moment only (db.snapshot).
    """
    end = db.get(ConsentChain, THE_CHAIN)
    if end is None:
        raise Broken(0, "the end of the chain is gone")
    forgotten, announced = _forgotten(db), _publications(db)
    number, last = 0, BEGINNING
    while entries := db.scalars(
        select(ConsentEvidence)
        .where(ConsentEvidence.number > number)
        .order_by(ConsentEvidence.number)
        .limit(BATCH)
    ).all():
        live = _live(db, entries)
        for entry in entries:
            number += 1
            if entry.number != number:
                raise Broken(number, "it is missing")
            with _named(number):
                _is_whole(entry, last)
                if entry.kind == AGREEMENT:
                    _agrees(entry, live.get(entry.reference), entry.number in forgotten, versions)
                elif entry.kind == PUBLISHED:
                    _was_published(entry, announced)
                else:
                    _is_a_note(entry)
            last = entry.hash
            if noted and noted[0] == number and noted[1] != last:
                raise Broken(number, "it is not the one that was written down")
        db.expunge_all()
    if (end.number, end.hash) != (number, last):
        raise Broken(max(number, end.number), "the chain does not end where it ended last")
    if noted and noted[0] > number:
        raise Broken(number + 1, "it is missing: a later end of the chain was written down")
    _nothing_beside(db, number, announced)
    return number, last


@contextmanager
def _named(number: int):
    """What cannot even be read was touched as well: the entry is named all the same."""
    try:
        yield
    except (Broken, OperationalError):
        raise
    except Exception as error:
        raise Broken(number, f"it cannot be read ({type(error).__name__})") from error


def _is_whole(entry: ConsentEvidence, last: str) -> None:
    """The entry is what was written, at the place where it was written."""
    if entry.payload is not None and entry.payload_hash != _hashed(entry.payload):
        raise Broken(entry.number, "what it tells was changed")
    if entry.previous_hash != last:
        raise Broken(entry.number, "it does not follow the one before it")
    if entry.hash != _link(entry.number, entry.kind, entry.payload_hash, last):
        raise Broken(entry.number, "its hash is not that of what it holds")


def _agrees(
    entry: ConsentEvidence,
    booking: Booking | None,
    may_be_blank: bool,
    versions: Mapping[str, TermsVersion],
) -> None:
    """The entry, the live record and the texts of the terms tell the same."""
    if entry.payload is None:
        if not may_be_blank or entry.reference is not None:
            raise Broken(
                entry.number, "what it told was removed, and the chain knows nothing of it"
            )
        return
    told = json.loads(entry.payload)
    if may_be_blank or told["reference"] != entry.reference:
        raise Broken(entry.number, "it stands for another request than it tells of")
    if booking is None or booking.consent is None:
        raise Broken(entry.number, f"the consent record of request {entry.reference} is gone")
    now_kept = {**_told(booking), "salt": told["salt"]}
    if "person" in told:  # entries made before this was kept have none
        now_kept["person"] = _person(booking, told["salt"])
    if wrong := sorted(name for name in {*told, *now_kept} if told.get(name) != now_kept.get(name)):
        raise Broken(
            entry.number,
            f"the consent record of request {entry.reference} was changed: {', '.join(wrong)}",
        )
    for text in (told["agreed_to"], told["applied_under"], *told["articles"]):
        known = versions.get(text["version"])
        if known is None or known.hash != text["hash"]:
            raise Broken(
                entry.number, f"the text of version {text['version']} is not the one agreed to"
            )


def _was_published(entry: ConsentEvidence, announced: dict[str, dict]) -> None:
    """A published version is still the one that was announced."""
    told = json.loads(entry.payload)
    if announced.pop(told["version"], None) != told:
        raise Broken(entry.number, f"the publication of version {told['version']} was changed")


def _is_a_note(entry: ConsentEvidence) -> None:
    told = json.loads(entry.payload or "null")
    if entry.kind != FORGOTTEN or entry.reference is not None or set(told) != {"numbers", "at"}:
        raise Broken(entry.number, "a note of what was forgotten was changed")


def _nothing_beside(db: Session, number: int, announced: dict[str, dict]) -> None:
    """No live request, and no published version, is without an entry."""
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


def _told(booking: Booking) -> dict:
    """What the chain holds of a request: never a name, a number, an address or a need."""
    kept = booking.consent
    return {
        "reference": booking.reference,
        "agreed_to": {"version": kept.terms_version, "hash": kept.terms_hash},
        "applied_under": {"version": kept.applied_version, "hash": kept.applied_hash},
        "language": kept.language,
        "agreed_at": _utc(kept.agreed_at),
        "applied_at": _utc(kept.applied_at),
        "teleoffice": kept.teleoffice,
        "typed_by": kept.typed_by,
        "channel": kept.channel,
        "recorded_by": kept.recorded_by,
        "articles": [
            {
                "article": read.article,
                "position": read.position,
                "version": read.terms_version,
                "hash": read.terms_hash,
                "language": read.language,
                "plain": read.plain,
                "read_at": _utc(read.read_at),
            }
            for read in sorted(kept.articles, key=lambda read: (read.position, read.article))
        ],
    }


def _person(booking: Booking, salt: str) -> str:
    """Whose agreement it is, so that no other name can be put beside it; nobody can read it back."""
    return _hashed(f"{salt}\n{booking.name}\n{booking.job_seeker_number or ''}")


def _announced(row: TermsPublication) -> dict:
    return {
        "version": row.version,
        "file": _hashed(row.text),
        "effective": row.effective.isoformat(),
        "case": row.case,
        "at": _utc(row.published_at),
        "by": row.published_by,
    }


def _publications(db: Session) -> dict[str, dict]:
    """What is published now, by version, as an entry tells it."""
    rows = db.scalars(select(TermsPublication).where(TermsPublication.published_at.is_not(None)))
    return {row.version: _announced(row) for row in rows}


def _append(db: Session, kind: str, reference: str | None, told: dict, end=None) -> ConsentEvidence:
    end = end or _locked_end(db)
    payload = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    number, payload_hash = end.number + 1, _hashed(payload)
    entry = ConsentEvidence(
        number=number,
        kind=kind,
        reference=reference,
        payload=payload,
        payload_hash=payload_hash,
        previous_hash=end.hash,
        hash=_link(number, kind, payload_hash, end.hash),
    )
    db.add(entry)
    db.execute(
        update(ConsentChain)
        .where(ConsentChain.id == THE_CHAIN)
        .values(number=number, hash=entry.hash)
        .execution_options(synchronize_session=False)
    )
    db.flush()
    return entry


def _locked_end(db: Session):
    """Number and hash of the last entry, for this transaction alone."""
    return db.execute(
        select(ConsentChain.number, ConsentChain.hash)
        .where(ConsentChain.id == THE_CHAIN)
        .with_for_update()
    ).one()


def _forgotten(db: Session) -> set[int]:
    """The entries that may be blank, by what the chain itself tells."""
    found = set()
    for note in db.scalars(select(ConsentEvidence).where(ConsentEvidence.kind == FORGOTTEN)):
        with suppress(ValueError, TypeError, KeyError, AttributeError):  # found when its turn comes
            if note.payload_hash == _hashed(note.payload):
                found.update(json.loads(note.payload)["numbers"])
    return found


def _live(db: Session, entries: Iterable[ConsentEvidence]) -> dict[str, Booking]:
    """The requests of these entries; where they cannot be read together, the first one that cannot is named."""
    numbers = {entry.reference: entry.number for entry in entries if entry.reference}
    try:
        return _bookings(db, numbers)
    except OperationalError:
        raise
    except Exception:
        for reference, number in numbers.items():
            with _named(number):
                _bookings(db, [reference])
        raise


def _bookings(db: Session, references: Iterable[str]) -> dict[str, Booking]:
    found = db.scalars(
        select(Booking)
        .where(Booking.reference.in_(list(references)))
        .options(joinedload(Booking.consent).selectinload(ConsentRecord.articles))
    )
    return {booking.reference: booking for booking in found}


def _link(number: int, kind: str, payload_hash: str, last: str) -> str:
    return _hashed(f"{number}\n{kind}\n{payload_hash}\n{last}")


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
