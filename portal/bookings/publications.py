"""Publishing a version of the terms: examined, announced beforehand, mailed once to all concerned (Art. 13)."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.bookings import evidence
from portal.bookings.terms_turn import take_turn
from portal.mail import outbox
from portal.models import LIVE, Booking, TermsPublication
from portal.rules import clause
from portal.terms import TermsError, TermsVersion, parse
from portal.terms.changes import in_order
from portal.terms.publishing import Problem, problems


@dataclass(frozen=True)
class Examined:
    """A version that could be read, the one before it, and what it still lacks."""

    version: TermsVersion
    before: TermsVersion
    problems: list[Problem]


class Unfit(Exception):
    """The version may not be published; `problems` says what is missing."""

    def __init__(self, found: list[Problem]):
        super().__init__(", ".join(f"{problem.code} {problem.place}".strip() for problem in found))
        self.problems = found


def mark_of(db: Session) -> tuple:
    """Return a mark that changes whenever a version is published; for caches of published versions."""
    published = TermsPublication.published_at
    wanted = select(func.count(), func.max(published)).where(published.is_not(None))
    return tuple(db.execute(wanted).one())


def published(db: Session) -> dict[str, TermsVersion]:
    """Return every version that was published here; TermsError when its stored text was touched."""
    wanted = select(TermsPublication).where(TermsPublication.published_at.is_not(None))
    return {row.version: read(row) for row in db.scalars(wanted)}


def read(row: TermsPublication) -> TermsVersion:
    """Return the version that was stored; TermsError when the text is not the one that was stored."""
    if _hashed(row.text) != row.sha256:
        why = "the stored text is not the one that was published"
        raise TermsError(f"version {row.version}: {why}")
    return parse(row.text, f"version {row.version}", row.effective, row.case)


def examine(
    file: str, effective: date, case: int, versions: Mapping[str, TermsVersion], now: datetime
) -> Examined:
    """Return the version a file's text would become, and what it lacks; TermsError when it cannot be read."""
    said, own = parse(file, "the file", effective, case), tomllib.loads(file)
    others = [v for v in versions.values() if v.version != said.version]
    before = in_order(others or [*versions.values()])[-1]
    found = problems(before, said, now.date())
    if own.get("effective") not in (None, effective):
        found.append(Problem("another date", str(own["effective"])))
    if own.get("change", {}).get("case") not in (None, case):
        found.append(Problem("another case", str(own["change"]["case"])))
    if said.version in versions:
        found.append(Problem("published", said.version))
    return Examined(said, before, found)


def prepare(
    db: Session, file: str, effective: date, case: int, by: str, now: datetime
) -> TermsPublication:
    """Store a version to be looked at before it is published; does not commit.

    Raises TermsError for a broken file, and Unfit when a version of this name is published already.
    """
    said = parse(file, "the file", effective, case)
    take_turn(db)
    row = stored(db, said.version)
    if row is not None and row.published_at is not None:
        raise Unfit([Problem("published", said.version)])
    if row is None:
        row = TermsPublication(version=said.version)
        db.add(row)
    row.effective, row.case, row.text, row.sha256 = effective, case, file, _hashed(file)
    row.prepared_at, row.prepared_by = now, by
    db.flush()
    return row


def stored(db: Session, version: str) -> TermsPublication | None:
    """Return what is stored of a version, published or not."""
    return db.scalar(select(TermsPublication).where(TermsPublication.version == version))


def listed(db: Session) -> list[TermsPublication]:
    """Return every version prepared or published, the newest first."""
    return list(db.scalars(select(TermsPublication).order_by(TermsPublication.id.desc())))


@clause("a13-p1-s1", "a13-p1-s2", "a13-p1-i1", "a13-p1-i2")
def publish(
    db: Session,
    row: TermsPublication,
    shipped: Mapping[str, TermsVersion],
    by: str,
    now: datetime,
) -> int:
    """Announce a version: from now on it is final. Returns how many people are told by mail.

    Raises Unfit when something is missing or it was published before. The caller commits.
    """
    take_turn(db)
    db.refresh(row)
    versions = {**shipped, **published(db)}
    if found := examine(row.text, row.effective, row.case, versions, now).problems:
        raise Unfit(found)
    row.published_at, row.published_by = now, by
    told = _tell_concerned(db, row.version, now)
    db.flush()
    evidence.record_publication(db, row)
    return told


def _tell_concerned(db: Session, version: str, now: datetime) -> int:
    concerned = db.scalars(_concerned(now)).all()
    for booking in concerned:
        outbox.put(db, "terms_change", booking, outbox.SEEKER, now, version)
    return len(concerned)


def holders(db: Session, now: datetime) -> int:
    """Return how many live requests and bookings would be told of a change now."""
    return db.scalar(select(func.count()).select_from(_concerned(now).subquery())) or 0


def _concerned(now: datetime):
    concerned = (Booking.state.in_(LIVE), Booking.starts_at > now)
    return select(Booking).where(*concerned).order_by(Booking.id)


def _hashed(file: str) -> str:
    return hashlib.sha256(file.encode()).hexdigest()
