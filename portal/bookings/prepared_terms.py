"""Versions of the terms prepared on screen: begun, changed at one place at a time, thrown away (Art. 13)."""

import tomllib
from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy.orm import Session

from portal.bookings import publications
from portal.bookings.publications import Unfit
from portal.bookings.terms_turn import take_turn
from portal.models import TermsPublication
from portal.terms import editing
from portal.terms.publishing import Problem
from portal.terms.writing import Said, rewritten


class Late(Exception):
    """The version was published or thrown away meanwhile; nothing was changed."""


def begin(
    db: Session, file: str, version: str, effective: date, case: int, by: str, now: datetime
) -> TermsPublication:
    """Store a new version that says what a file says; Unfit when one of its name is there. The caller commits."""
    take_turn(db)
    if publications.stored(db, version):
        raise Unfit([Problem("published", version)])
    said = editing.begun(tomllib.loads(file), version, effective, case)
    return publications.prepare(db, rewritten(file, said), effective, case, by, now)


def change(
    db: Session,
    version: str,
    edit: Callable[[Said], Said],
    by: str,
    now: datetime,
    start: tuple[date, int] | None = None,
) -> TermsPublication:
    """Give a prepared version other contents, and another first day and case if they are given.

    What `edit` leaves keeps its bytes. Raises Late, and what `edit` raises; nobody writes meanwhile.
    The caller commits.
    """
    row = _own(db, version)
    file = rewritten(row.text, edit(tomllib.loads(row.text)))
    effective, case = start or (row.effective, row.case)
    return publications.prepare(db, file, effective, case, by, now)


def throw_away(db: Session, version: str) -> None:
    """Remove a version that was never published; raises Late. The caller commits."""
    db.delete(_own(db, version))
    db.flush()


def _own(db: Session, version: str) -> TermsPublication:
    """The prepared version as it stands, kept from others until the end of this transaction."""
    take_turn(db)
    row = publications.stored(db, version)
    if row is not None:
        db.refresh(row)
    if row is None or row.published_at is not None:
        raise Late(version)
    return row
