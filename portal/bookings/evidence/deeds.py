"""The chain of deeds: the audit log and the history of requests, chained right before each commit (S13, S21).

Whoever writes such a row need not think of it: the session notes the row and, as the last thing before the commit,
adds it. The turn is taken after every other lock, so that the chain never forks and nobody waits in a circle.
"""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import event, func, inspect, select, update
from sqlalchemy.orm import Session

from portal import signing
from portal.bookings.evidence import told
from portal.database import take_turn
from portal.models import AuditEntry, BookingChange, ChainedDeed, ConsentEvidence
from portal.models.evidence import BEGINNING

TURN = 55  # the number by which those who add deeds wait for one another
BATCH = 500
BEGUN, ACCEPTED, WITHDRAWN = "begun", "accepted", "withdrawn"
NOTED, TAKEN_BACK = "deeds noted", "deeds taken back"  # names in a session's own notes


@event.listens_for(Session, "after_flush")
def _note(db: Session, _context) -> None:
    """Note the rows that were just written, and changes that were taken back."""
    new = [row for row in db.new if isinstance(row, AuditEntry | BookingChange)]
    gone = [(row.id, row.at) for row in db.deleted if isinstance(row, BookingChange)]
    if new:
        db.info.setdefault(NOTED, []).extend(new)
    if gone:
        db.info.setdefault(TAKEN_BACK, []).extend(gone)


@event.listens_for(Session, "before_commit")
def _chain(db: Session) -> None:
    """Add what was noted to the chain; not yet at the end of a part of a transaction."""
    if db.in_nested_transaction():
        return
    db.flush()
    rows = [row for row in db.info.pop(NOTED, ()) if inspect(row).persistent]
    gone = db.info.pop(TAKEN_BACK, [])
    if not rows and not gone:
        return
    take_turn(db, TURN)
    if (last := newest(db)) is None:
        begin(db, max([row.at for row in rows] + [at for _id, at in gone]))
        return
    links = Links(db, last)
    links.add_rows(rows)
    links.add_withdrawn(gone)
    links.write()


@event.listens_for(Session, "after_rollback")
def _forget(db: Session) -> None:
    """Drop the notes: nothing was written after all."""
    db.info.pop(NOTED, None)
    db.info.pop(TAKEN_BACK, None)


def newest(db: Session) -> ChainedDeed | None:
    """Return the last deed of the chain; None before it begins."""
    return db.scalar(select(ChainedDeed).order_by(ChainedDeed.number.desc()).limit(1))


def begin(db: Session, now: datetime) -> None:
    """Begin the chain, once: with all rows that are there, and up to which entry nothing was signed.

    The caller has the turn and commits.
    """
    links = Links(db, None)
    tables: tuple[Any, ...] = (AuditEntry, BookingChange)
    for table in tables:
        found = select(table).order_by(table.id).limit(BATCH)
        last = 0
        while rows := db.scalars(found.where(table.id > last)).all():
            links.add_rows(rows)
            links.write()
            last = rows[-1].id
    links.add(BEGUN, _last_unsigned(db), now)
    links.write()


def _last_unsigned(db: Session) -> int:
    last = select(func.max(ConsentEvidence.number)).where(ConsentEvidence.signed == "")
    return db.scalar(last) or 0


class Links:
    """New deeds behind the last one, written together."""

    def __init__(self, db: Session, last: ChainedDeed | None):
        self._db, self._ring = db, signing.of(db.get_bind().dialect)
        self._number = last.number if last else 0
        self._at, self._last = last.at if last else None, last.signed if last else BEGINNING
        self._new: list[ChainedDeed] = []

    def add_rows(self, rows: Iterable[told.Row]) -> None:
        """Add rows of the audit log and of histories as they stand."""
        for row in rows:
            salt = secrets.token_hex(16)
            hashes = {"kept": told.kept(row), "salt": salt, "told": told.told(row, salt)}
            self.add(told.about(row), row.id, row.at, **hashes)

    def add_withdrawn(self, gone: Sequence[tuple[int, datetime]]) -> None:
        """Add that changes were taken back at the desk, and are no more."""
        for row_id, at in gone:
            self.add(WITHDRAWN, row_id, at)
            theirs = update(ChainedDeed).where(
                ChainedDeed.about == "change", ChainedDeed.row_id == row_id
            )
            alone = {"synchronize_session": False}  # what was taken back can no longer be guessed
            self._db.execute(theirs.values(salt="").execution_options(**alone))

    def add(self, about: str, row_id: int, at: datetime, **hashes: str) -> None:
        """Add one deed; its time is never before that of the one before."""
        self._number, self._at = self._number + 1, max(at, self._at or at)
        deed = ChainedDeed(number=self._number, about=about, row_id=row_id, at=self._at)
        deed.kept, deed.salt, deed.told = (hashes.get(n, "") for n in ("kept", "salt", "told"))
        deed.signed = self._last = self._ring.sign(told.signed_text(deed, self._last))
        self._new.append(deed)

    def write(self) -> None:
        """Put the new deeds into the database."""
        self._db.add_all(self._new)
        self._db.flush()
        for deed in self._new:
            self._db.expunge(deed)
        self._new = []
