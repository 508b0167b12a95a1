"""What the chain of deeds holds of a row: hashes of what stays for good, and, salted, of what goes with the request."""

import json
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import inspect

from portal.bookings.evidence.chain import hashed, utc
from portal.models import AuditEntry, BookingChange, ChainedDeed

KEPT = ("at", "staff_id", "staff_name", "deed")  # of an entry of the audit log
GOES = ("reference", "why")
CHANGE = tuple(column.key for column in inspect(BookingChange).column_attrs if column.key != "id")
Row = AuditEntry | BookingChange


def about(row: Row) -> str:
    """Return what a deed is about: the audit log, or a change of a request."""
    return "audit" if isinstance(row, AuditEntry) else "change"


def kept(row: Row) -> str:
    """Return the hash of what stays when the request goes; of a change nothing does."""
    return _hash("", row, KEPT) if isinstance(row, AuditEntry) else ""


def told(row: Row, salt: str) -> str:
    """Return the hash of what goes with the request: without its salt nobody can guess it."""
    return _hash(salt, row, GOES if isinstance(row, AuditEntry) else CHANGE)


def signed_text(deed: ChainedDeed, last: str) -> str:
    """Return what the signature of a deed stands for; `last` is the signature of the one before."""
    what = (deed.number, deed.about, deed.row_id, deed.kept, deed.told, utc(deed.at), last)
    return "\n".join(["deed", *map(str, what)])


def _hash(salt: str, row: Row, names: tuple[str, ...]) -> str:
    # What is empty is left out, so that a column added later changes no hash from before.
    held = {name: _plain(getattr(row, name)) for name in names}
    held = {name: value for name, value in held.items() if value not in (None, "", False)}
    return hashed(salt + json.dumps(held, sort_keys=True, ensure_ascii=False))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return utc(value)
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value
