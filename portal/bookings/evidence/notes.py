"""What the chain itself says was forgotten, and where signing begins."""

import json
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import signing
from portal.bookings.evidence.chain import FORGOTTEN, hashed, signed_text
from portal.bookings.evidence.deeds import BEGUN
from portal.bookings.evidence.forgotten import BY_AGE
from portal.clock import JAPAN
from portal.models import ChainedDeed, ConsentEvidence


@dataclass
class Notes:
    """The records that may be blank: entries, each with the day before which it could not go; and deeds.

    Entries up to `unsigned` are from before evidence was signed; None where it never was.
    """

    unsigned: int | None
    entries: dict[int, date | None] = field(default_factory=dict)
    deeds: set[int] = field(default_factory=set)

    def add(self, note: ConsentEvidence) -> None:
        """Take in what one note says was forgotten."""
        told = json.loads(note.payload or "")
        by_age = told.get("why", BY_AGE) == BY_AGE
        day = datetime.fromisoformat(told["at"]).astimezone(JAPAN).date() if by_age else None
        self.entries.update(dict.fromkeys(told["numbers"], day))
        self.deeds.update(told.get("deeds", ()))


def read(db: Session) -> Notes:
    """Return what the notes say that are whole and, since evidence is signed, signed."""
    found = Notes(db.scalar(select(ChainedDeed.row_id).where(ChainedDeed.about == BEGUN)))
    ring = signing.of(db.get_bind().dialect)
    for note in db.scalars(select(ConsentEvidence).where(ConsentEvidence.kind == FORGOTTEN)):
        with suppress(ValueError, TypeError, KeyError):  # found when its turn comes
            is_signed = ring.age(signed_text(note), note.signed) is not None
            if note.payload_hash == hashed(note.payload or "") and (
                is_signed or may_be_unsigned(note.number, found.unsigned)
            ):
                found.add(note)
    return found


def may_be_unsigned(number: int, unsigned: int | None) -> bool:
    """Return whether an entry is from before evidence was signed."""
    return unsigned is None or number <= unsigned
