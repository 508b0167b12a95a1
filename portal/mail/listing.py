"""Looking after the outbox from the desk."""

from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, joinedload

from portal.mail import arrivals
from portal.models import OutboxMessage

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
        .options(joinedload(OutboxMessage.booking))
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    ).all()
    return list(found), count


def send_again(db: Session, message: OutboxMessage, now: datetime) -> None:
    """Put a failed mail back among the waiting, with all its tries before it; raises NotFailed."""
    if message.state != "failed":
        raise NotFailed
    message.state, message.due_at, message.tries, message.failure = "waiting", now, 0, ""
    db.flush()
