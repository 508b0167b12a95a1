"""All that is kept about a person's requests, table by table (開示, S22).

Every column is given out unless `withheld` names it with the reason; a test walks all tables.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from portal.bookings.rights.withheld import READ_AS, WITHHELD
from portal.database import Base
from portal.models import (
    ArticleQuestion,
    ArticleRead,
    AuditEntry,
    Booking,
    BookingChange,
    BookingCorrection,
    BookingNote,
    CallAttempt,
    ConsentEvidence,
    ConsentRecord,
    CounsellorClaim,
    ErasureRequest,
    HeldPress,
    Helper,
    InterpreterClaim,
    KioskReceipt,
    LinkRequest,
    NeedArrangement,
    OutboxMessage,
    PreferredTime,
    Readiness,
    ReadinessAnswer,
    Refusal,
    SearchKey,
    SupportNeeds,
    TeleofficeAddress,
    TermsDecline,
)

BY_REFERENCE = (LinkRequest, ConsentEvidence, AuditEntry)
# In the order of the page.
TABLES: tuple[type[Base], ...] = (
    Booking,
    PreferredTime,
    Helper,
    SupportNeeds,
    NeedArrangement,
    InterpreterClaim,
    CounsellorClaim,
    TeleofficeAddress,
    Readiness,
    ReadinessAnswer,
    BookingChange,
    HeldPress,
    BookingCorrection,
    CallAttempt,
    ConsentRecord,
    ArticleRead,
    TermsDecline,
    ArticleQuestion,
    BookingNote,
    Refusal,
    SearchKey,
    OutboxMessage,
    ErasureRequest,
    KioskReceipt,
    *BY_REFERENCE,
)
Rows = list[dict[str, Any]]  # each row from plain key to value


@dataclass(frozen=True)
class Account:
    """The data kept of one request: the rows of each table that holds some, by the table's name."""

    reference: str
    tables: dict[str, Rows]


def account(db: Session, booking: Booking) -> Account:
    """Return all that is kept of one request."""
    kept = {table.__tablename__: _rows(db, table, booking) for table in TABLES}
    return Account(booking.reference, {name: rows for name, rows in kept.items() if rows})


def count(db: Session, bookings: Sequence[Booking]) -> dict[str, int]:
    """Return how many rows each table holds of these requests."""
    counts: dict[str, int] = {}
    for booking in bookings:
        for name, rows in account(db, booking).tables.items():
            counts[name] = counts.get(name, 0) + len(rows)
    return counts


def columns(table: type[Base]) -> Iterator[tuple[str, str]]:
    """Yield attribute and plain key of every column of a table that is given out."""
    for attribute in inspect(table).column_attrs:
        if f"{table.__tablename__}.{attribute.key}" not in WITHHELD:
            yield attribute.key, attribute.key.removesuffix("_id")


def _rows(db: Session, table: Any, booking: Booking) -> Rows:
    if table is Booking:
        which = Booking.id == booking.id
    elif table in BY_REFERENCE:
        which = table.reference == booking.reference
    else:
        which = table.booking_id == booking.id
    found = db.scalars(select(table).where(which).order_by(*inspect(table).primary_key))
    return [_told(table, row) for row in found]


def _told(table: type[Base], row: Base) -> dict[str, Any]:
    told = {}
    for attribute, key in columns(table):
        read = READ_AS.get(f"{table.__tablename__}.{attribute}")
        told[key] = read(row) if read else getattr(row, attribute)
    return told
