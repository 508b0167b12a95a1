"""Signing the heads of the evidence: into a file outside the database, and once a day by mail (S21)."""

from datetime import datetime, timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy.orm import Session

from portal import clock, database, signing
from portal.bookings import clock_record
from portal.bookings.evidence import Broken, heads
from portal.mail import outbox
from portal.models import EvidenceHead

TURN = 56  # the number by which those who sign a head wait for one another
SOON = timedelta(hours=1)  # after which a head is signed if something was added; our own choice
LATE = timedelta(hours=20)  # after which one is signed in any case


def sign_head(app: Flask) -> int:
    """Sign a head of the evidence where one is due, and mail the first of each day; returns how many."""
    with app.app_context(), database.writing(database.engine()) as session:
        path, now = app.extensions["portal.settings"].heads, clock.now()
        # A head that is dated ahead would be the last for long.
        if clock_record.is_ahead(session, now):
            return 0
        return int(sign_if_due(session, path, now))


def sign_if_due(db: Session, path: Path, now: datetime) -> bool:
    """Sign a head where one is due, and mail the first of each day; returns whether one was signed. Commits.

    The day on which signing began has no mail: the first is sent the day after.
    """
    database.take_turn(db, TURN)
    head, known = heads.of(db, now), _known(db, path)
    if head is None:
        db.rollback()
        return False
    is_due = not known or _is_due(known[-1], head)
    if is_due:
        head = _append(db, path, head, known)
    if heads.begun_at(db).date() < now.date() and db.get(EvidenceHead, now.date()) is None:
        _mail(db, head, now)
    db.commit()
    return is_due


def sign(db: Session, path: Path, now: datetime) -> heads.Head | None:
    """Sign a head now and mail it; returns it, None before evidence is signed. Commits."""
    database.take_turn(db, TURN)
    head = heads.of(db, now)
    if head is not None:
        head = _append(db, path, head, _known(db, path))
        _mail(db, head, now)
    db.commit()
    return head


def _known(db: Session, path: Path) -> list[heads.Head]:
    try:
        return heads.read(path, signing.of(db.get_bind().dialect))
    except Broken:  # verifying tells; the next head is signed all the same
        return []


def _is_due(last: heads.Head, head: heads.Head) -> bool:
    age, is_other = head.at - last.at, (last.entries, last.deeds) != (head.entries, head.deeds)
    return age >= LATE or (is_other and age >= SOON)


def _append(db: Session, path: Path, head: heads.Head, known: list[heads.Head]) -> heads.Head:
    """Add a head to the file; its time is never before that of the one before."""
    head = head._replace(at=max([head.at, *(each.at for each in known)]))
    heads.append(path, head.line(signing.of(db.get_bind().dialect)))
    return head


def _mail(db: Session, head: heads.Head, now: datetime) -> None:
    line = head.line(signing.of(db.get_bind().dialect))
    db.merge(EvidenceHead(day=now.date(), line=line))
    outbox.put_head(db, now.date(), now)
