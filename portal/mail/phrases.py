"""The friendly phrases of a mail that the office may word itself; all other lines are the program's."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from portal.database import take_turn
from portal.models import MailPhrases

TURN = 50  # the number by which those who word a mail wait for one another
WORDINGS = ("ja", "en", "plain")
OPENING_LENGTH, PARAGRAPH_LENGTH, CLOSING_LENGTH = 80, 400, 120  # signs, our own choice
PARAGRAPH_LINES, CLOSING_LINES = 8, 2  # our own choice; the opening is one line


class Phrases(NamedTuple):
    """The phrases of one mail: before its first line, above the closing, above the office's name."""

    opening: str = ""
    paragraph: str = ""
    closing: str = ""


AS_DELIVERED = Phrases()


class Overtaken(Exception):
    """The version to be changed is no longer the newest: somebody else entered one meanwhile."""


def of(row: MailPhrases | None) -> Phrases:
    """Return the phrases of a version; as delivered where there is none."""
    return Phrases(row.opening, row.paragraph, row.closing) if row else AS_DELIVERED


def versions(db: Session, kind: str, wording: str) -> list[MailPhrases]:
    """Return every version of a kind of mail in a wording, the newest first."""
    own = select(MailPhrases).where(MailPhrases.kind == kind, MailPhrases.wording == wording)
    return list(db.scalars(own.order_by(MailPhrases.version.desc())))


def in_force(db: Session, kind: str, wording: str, at: datetime) -> MailPhrases | None:
    """Return the version with which a mail is sent at a moment; None while there was none."""
    own = select(MailPhrases).where(MailPhrases.kind == kind, MailPhrases.wording == wording)
    until_then = own.where(MailPhrases.entered_at <= at)
    return db.scalars(until_then.order_by(MailPhrases.version.desc()).limit(1)).first()


def newest(db: Session) -> dict[tuple[str, str], MailPhrases]:
    """Return the newest version of every kind and wording that has one."""
    last = select(MailPhrases.kind, MailPhrases.wording, func.max(MailPhrases.version))
    each = tuple_(MailPhrases.kind, MailPhrases.wording, MailPhrases.version)
    found = select(MailPhrases).where(
        each.in_(last.group_by(MailPhrases.kind, MailPhrases.wording))
    )
    return {(row.kind, row.wording): row for row in db.scalars(found)}


def enter(
    db: Session, kind: str, wording: str, phrases: Phrases, seen: int, by: str, now: datetime
) -> int:
    """Keep phrases as the version after `seen`, and return its number; raises Overtaken if there is one."""
    take_turn(db, TURN)
    if number_of(versions(db, kind, wording)) != seen:
        raise Overtaken
    told = {"version": seen + 1, "entered_at": now, "entered_by": by, **phrases._asdict()}
    db.add(MailPhrases(kind=kind, wording=wording, **told))
    db.flush()
    return seen + 1


def number_of(rows: Iterable[MailPhrases]) -> int:
    """Return the number of the newest of some versions; 0 while the mail is as delivered."""
    return max((row.version for row in rows), default=0)
