"""Signed heads: what both chains end with at a moment, kept in a file outside the database (S21).

A head is one line of JSON. The file is only ever added to; each head stands for all before it.
"""

import json
import os
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import signing
from portal.bookings.evidence.broken import Broken, Order
from portal.bookings.evidence.chain import utc
from portal.bookings.evidence.deeds import BEGUN, newest
from portal.models import ChainedDeed, ConsentChain
from portal.models.evidence import THE_CHAIN

End = tuple[int, str]  # number of an entry or deed, and its hash or signature
OLDEST = timedelta(days=3)  # a head is written each day; our own choice
HEAD = "signed head"


class Head(NamedTuple):
    """The ends of both chains at a moment, and up to which entry nothing was signed."""

    at: datetime
    entries: End
    deeds: End
    begun: int

    def text(self) -> str:
        """Return what is signed."""
        told = self._asdict() | {"at": utc(self.at)}
        return json.dumps(told, sort_keys=True, separators=(",", ":"))

    def line(self, ring: signing.Ring) -> str:
        """Return the head as it is kept: one line, signed."""
        signed = ring.sign(f"head\n{self.text()}")
        return json.dumps({**json.loads(self.text()), "signed": signed}, sort_keys=True)


def of(db: Session, now: datetime) -> Head | None:
    """Return the head of what is committed; None before anything is signed."""
    begun = db.scalar(select(ChainedDeed.row_id).where(ChainedDeed.about == BEGUN))
    end, last = db.get(ConsentChain, THE_CHAIN), newest(db)
    if begun is None or last is None or end is None:
        return None
    return Head(now, (end.number, end.hash), (last.number, last.signed), begun)


def begun_at(db: Session) -> datetime | None:
    """Return since when evidence is signed; None before."""
    return db.scalar(select(ChainedDeed.at).where(ChainedDeed.about == BEGUN))


def append(path: Path, line: str) -> None:
    """Add a head to the file, and have it on the disk; only its owner can read the file."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        size = os.fstat(handle).st_size
        is_torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"  # the power went meanwhile
        os.write(handle, f"{chr(10) if is_torn else ''}{line}\n".encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def read(path: Path, ring: signing.Ring) -> list[Head]:
    """Return the heads of a file in their order; none where it is missing.

    A line that was torn, or that another program wrote, is passed over: every head stands for those before.
    Raises Broken for one that looks like a head and is not signed, or is before the one before it.
    """
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    order, found = Order(ring, HEAD), []
    for number, line in enumerate(lines, start=1):
        parsed = _parsed(line)
        if parsed is not None:
            head, signed = parsed
            order.check(number, f"head\n{head.text()}", signed, head.at)
            found.append(head)
    return found


def _parsed(line: str) -> tuple[Head, str] | None:
    start = line.find("{")  # in a mail, words may stand around it
    try:
        told = json.loads(line[start:].strip()) if start >= 0 else {}
        at, begun = datetime.fromisoformat(told["at"]), int(told["begun"])
        (entry, entry_hash), (deed, signature) = told["entries"], told["deeds"]
        head = Head(at, (int(entry), str(entry_hash)), (int(deed), str(signature)), begun)
        return head, str(told["signed"])
    except (ValueError, TypeError, KeyError):
        return None


def check_age(db: Session, heads: Sequence[Head], now: datetime) -> None:
    """Raise Broken where no head was signed for days: whoever cut off an end would wish for that."""
    if heads:
        newest_at = heads[-1].at
        if now - newest_at > OLDEST:
            why = f"it is the newest and of {newest_at:%Y-%m-%d}: does the worker work?"
            raise Broken(len(heads), why, HEAD)
        if newest_at - now > OLDEST:
            raise Broken(len(heads), f"it is of {newest_at:%Y-%m-%d}, which is to come", HEAD)
        return
    since = begun_at(db)
    if since is not None and now - since > OLDEST:
        why = f"there is none, though evidence is signed since {since:%Y-%m-%d}"
        raise Broken(1, why, HEAD)
