"""Mails of a press at the desk that wait a minute before they go out, and their withdrawal (decision 0046)."""

from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, and_, func, or_, select, update
from sqlalchemy.orm import Session

from portal.mail.kinds import KINDS
from portal.mail.outbox import TO_CALL, WAITING
from portal.models import Booking, OutboxMessage

HELD_FOR = timedelta(seconds=60)  # our own choice
TAKEN_BACK = "taken back"


class Sent(Exception):
    """A mail of the press has gone out, or somebody was told by telephone: it cannot be taken back."""


def newest(db: Session, booking: Booking) -> int:
    """Return the number of the newest mail of a request; 0 where there is none."""
    of_it = OutboxMessage.booking_id == booking.id
    return db.scalar(select(func.max(OutboxMessage.id)).where(of_it)) or 0


def hold(db: Session, booking: Booking, after: int, now: datetime) -> list[int]:
    """Let the mails that were put after the one with this number wait; returns the numbers of all of them.

    None waits, and none is returned, where one would come too late then.
    """
    put = (OutboxMessage.booking_id == booking.id, OutboxMessage.id > after)
    found = db.scalars(select(OutboxMessage).where(*put).order_by(OutboxMessage.id)).all()
    until = now + HELD_FOR
    if any(KINDS[message.kind].reason_to_drop(message, until) for message in found):
        return []
    for message in found:
        message.due_at = until
    return [message.id for message in found]


def withdraw(db: Session, mails: list[int], now: datetime) -> None:
    """Take these mails out of the outbox, all of them, or raise Sent; the worker may claim one meanwhile."""
    waits = and_(
        OutboxMessage.state == WAITING, OutboxMessage.tries == 0, OutboxMessage.due_at > now
    )
    unsent = (OutboxMessage.id.in_(mails), or_(waits, OutboxMessage.state == TO_CALL))
    gone = update(OutboxMessage).where(*unsent).values(state="dropped", failure=TAKEN_BACK)
    result = db.execute(gone.execution_options(synchronize_session=False))
    if cast(CursorResult[Any], result).rowcount != len(mails):
        raise Sent
