"""Looking after the outbox from the desk."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import case, func, select, update
from sqlalchemy.orm import Session, joinedload

from portal.mail import arrivals
from portal.mail.writer import wording_of
from portal.models import MailPhrases, OutboxMessage

PAGE = 50


class NotFailed(Exception):
    """Only a mail that failed is sent again."""


def listed(db: Session, state: str = "", page: int = 1) -> tuple[list[OutboxMessage], int]:
    """One page of mails and how many there are in all: first the failed ones that no later mail made up for."""
    wanted = select(OutboxMessage)
    if state:
        wanted = wanted.where(OutboxMessage.state == state)
    count = db.scalar(select(func.count()).select_from(wanted.subquery()))
    first_failed = case((arrivals.standing_failure(), 0), else_=1)
    found = db.scalars(
        wanted.order_by(first_failed, OutboxMessage.id.desc())
        .options(joinedload(OutboxMessage.booking), joinedload(OutboxMessage.staff))
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    ).all()
    return list(found), count


def phrases_of(db: Session, mails: Collection[OutboxMessage]) -> dict[int, int]:
    """Return the version of the phrases with which each of these mails was sent, by its id; none where it was as delivered."""
    known = select(MailPhrases).where(MailPhrases.kind.in_({mail.kind for mail in mails}))
    rows = db.scalars(known.order_by(MailPhrases.version)).all()
    return {
        mail.id: row.version
        for mail in mails
        for row in rows  # the last of those before it was sent stays
        if mail.sent_at and (row.kind, row.wording) == (mail.kind, wording_of(mail))
        if row.entered_at <= mail.sent_at
    }


def send_again(db: Session, message: OutboxMessage, now: datetime) -> None:
    """Put a failed mail back among the waiting, with all its tries before it; raises NotFailed."""
    if message.state != "failed":
        raise NotFailed
    message.state, message.due_at, message.tries, message.failure = "waiting", now, 0, ""
    db.flush()


def send_all_again(db: Session, now: datetime) -> int:
    """Put every failed mail that no later one made up for back among the waiting; return how many."""
    again = {"state": "waiting", "due_at": now, "tries": 0, "failure": ""}
    return db.execute(
        update(OutboxMessage)
        .where(arrivals.standing_failure())
        .values(again)
        .execution_options(synchronize_session=False)
    ).rowcount


def failed(db: Session) -> int:
    """Return how many mails failed that no later one made up for."""
    return db.scalar(select(func.count(OutboxMessage.id)).where(arrivals.standing_failure())) or 0
