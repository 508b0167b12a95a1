"""Whether mails arrive at a reader, as far as the outbox knows: the mail server took them or not."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import Session, aliased

from portal.models import OutboxMessage


def standing_failure() -> ColumnElement[bool]:
    """Return the condition that a mail failed and no later one to the same reader has arrived."""
    later = aliased(OutboxMessage)
    arrived = exists().where(
        later.booking_id == OutboxMessage.booking_id,
        later.recipient == OutboxMessage.recipient,
        later.state == "sent",
        later.id > OutboxMessage.id,
    )
    return and_(OutboxMessage.state == "failed", ~arrived)


def arrive(db: Session, booking_ids: Collection[int], reader: str) -> bool:
    """Return whether the newest mail to a reader has arrived: one that still waits says nothing."""
    last = db.scalar(
        select(OutboxMessage.state)
        .where(
            OutboxMessage.booking_id.in_(booking_ids),
            OutboxMessage.recipient == reader,
        )
        .order_by(OutboxMessage.id.desc())
        .limit(1)
    )
    return last == "sent"
