"""Verifying the chain of deeds, the audit log and the history of requests, deed by deed (S13, S21)."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.bookings.evidence import told
from portal.bookings.evidence.broken import Broken, Order, named
from portal.bookings.evidence.deeds import ACCEPTED, BATCH, BEGUN, WITHDRAWN
from portal.bookings.evidence.heads import Head
from portal.models import AuditEntry, Booking, BookingChange, ChainedDeed
from portal.models.evidence import BEGINNING

DEED, LOG, CHANGE = "deed", "entry of the audit log", "change of a request"
TABLES: dict[str, Any] = {"audit": AuditEntry, "change": BookingChange}
Rows = dict[tuple[str, int], told.Row]


def walk(db: Session, forgotten: set[int], order: Order, heads: Sequence[Head]) -> None:
    """Raise Broken, which names it, where a deed or the row it tells of was changed, removed or put in beside."""
    judge = _Deeds(db, forgotten, order, heads)
    number, last = 0, BEGINNING
    for deed, rows in _deeds(db):
        number += 1
        if deed.number != number:
            raise Broken(number, "it is missing", DEED)
        with named(number, DEED):
            judge.deed(deed, last, rows)
        last = deed.signed
    if max((head.deeds[0] for head in heads), default=0) > number:
        raise Broken(number + 1, "it is missing: a later end was signed", DEED)
    if judge.begun is not None:  # before that, nobody signed anything
        for about, table in TABLES.items():
            _nothing_beside(db, table, judge.seen[about])
    _states_are_those_told(db)


class _Deeds:
    """The measure of deeds: what was forgotten or taken back, the heads, and which rows were met."""

    def __init__(self, db: Session, forgotten: set[int], order: Order, heads: Sequence[Head]):
        self._forgotten, self._order, self._heads = forgotten, order, heads
        self._withdrawn = _withdrawn(db)
        self._ends = dict(head.deeds for head in heads)
        self.seen: dict[str, set[int]] = {about: set() for about in TABLES}
        self.begun: int | None = None

    def deed(self, deed: ChainedDeed, last: str, rows: Rows) -> None:
        """Raise Broken unless the deed is next, and its row as it was."""
        self._order.check(deed.number, told.signed_text(deed, last), deed.signed, deed.at)
        if self._ends.get(deed.number, deed.signed) != deed.signed:
            raise Broken(deed.number, "it is not the one of the signed head", DEED)
        if deed.about in TABLES:
            self._row(deed, rows.get((deed.about, deed.row_id)))
        elif deed.about == BEGUN:
            self._begins(deed)
        elif deed.about not in (ACCEPTED, WITHDRAWN):
            raise Broken(deed.number, "it is of no known kind", DEED)

    def _row(self, deed: ChainedDeed, row: told.Row | None) -> None:
        if deed.about == "change":
            if self._is_gone(deed):
                return
        elif deed.number in self._forgotten:
            self.seen["audit"].add(deed.row_id)
            if not isinstance(row, AuditEntry) or row.reference or row.why:
                raise Broken(deed.row_id, "it is not as it was left when it was forgotten", LOG)
            _is(told.kept(row) == deed.kept, deed)
            return
        if row is None:
            raise Broken(deed.row_id, "it is gone", _name(deed))
        _is(told.kept(row) == deed.kept and told.told(row, deed.salt) == deed.told, deed)
        self.seen[deed.about].add(deed.row_id)

    def _is_gone(self, deed: ChainedDeed) -> bool:
        """Whether a change went with its request, or was taken back; its number may be another's by now."""
        taken_back = self._withdrawn.get(deed.row_id, 0) > deed.number
        return deed.number in self._forgotten or taken_back

    def _begins(self, deed: ChainedDeed) -> None:
        if self.begun is not None or any(head.begun != deed.row_id for head in self._heads):
            raise Broken(deed.number, "signing did not begin here", DEED)
        self.begun = deed.number


def _deeds(db: Session) -> Iterator[tuple[ChainedDeed, Rows]]:
    """Yield every deed, with the rows of its batch."""
    number = 0
    while deeds := db.scalars(
        select(ChainedDeed)
        .where(ChainedDeed.number > number)
        .order_by(ChainedDeed.number)
        .limit(BATCH)
    ).all():
        rows: Rows = {}
        for about, table in TABLES.items():
            ids = [deed.row_id for deed in deeds if deed.about == about]
            found = db.scalars(select(table).where(table.id.in_(ids)))
            rows.update({(about, row.id): row for row in found})
        yield from ((deed, rows) for deed in deeds)
        number = deeds[-1].number
        db.expunge_all()


def _withdrawn(db: Session) -> dict[int, int]:
    """Return of each change that was taken back the last deed that says so."""
    last = select(ChainedDeed.row_id, func.max(ChainedDeed.number))
    found = last.where(ChainedDeed.about == WITHDRAWN).group_by(ChainedDeed.row_id)
    return {row_id: number for row_id, number in db.execute(found)}  # noqa: C416 (rows are no pairs)


def _nothing_beside(db: Session, table: Any, seen: set[int]) -> None:
    beside = set(db.scalars(select(table.id))) - seen
    if beside:
        what = LOG if table is AuditEntry else CHANGE
        raise Broken(min(beside), "it was written without the key", what)


def _states_are_those_told(db: Session) -> None:
    """Raise Broken where a request is in another state than its history says."""
    last = select(func.max(BookingChange.id)).group_by(BookingChange.booking_id)
    found = db.execute(
        select(Booking.reference, BookingChange.id)
        .join(BookingChange, BookingChange.booking_id == Booking.id)
        .where(BookingChange.id.in_(last))
        .where(Booking.state != BookingChange.state)
        .order_by(Booking.id)
    ).first()
    if found is not None:
        why = f"request {found.reference} is in another state than this, its last one"
        raise Broken(found.id, why, CHANGE)


def _is(right: bool, deed: ChainedDeed) -> None:  # noqa: FBT001 (what is asserted)
    if not right:
        raise Broken(deed.row_id, "it was changed afterwards", _name(deed))


def _name(deed: ChainedDeed) -> str:
    return LOG if deed.about == "audit" else CHANGE
