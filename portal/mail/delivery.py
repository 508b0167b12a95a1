"""The way of a mail out of the outbox: claimed by one worker, worded, handed over, its fate noted."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.mail.outbox import FORMER
from portal.mail.transport import ServerTrouble, Transport, TryLater, Undeliverable
from portal.mail.writer import Writer
from portal.models import OutboxMessage

PAUSES = [timedelta(minutes=m) for m in (1, 2, 5, 10, 30, 60, 120, 240, 480, 493)]  # 24 h in all
LEASE = timedelta(minutes=15)  # how long one worker may take over one mail: longer than its server
Means = Callable[[], tuple[Writer, Transport]]
NOT_TOLD = "former address not reached"
ERROR = "error: "  # before the class of an error that no mail server said
SERVER = "server: "  # before what a mail server says to every mail of the portal


def claim_next(db: Session, now: datetime) -> OutboxMessage | None:
    """Return the longest due mail, this worker's own for a while; None when none is due. Commits."""
    waiting = (OutboxMessage.state == "waiting", OutboxMessage.due_at <= now)
    while True:
        found = db.execute(
            select(OutboxMessage.id, OutboxMessage.due_at)
            .where(*waiting)
            .order_by(OutboxMessage.due_at, OutboxMessage.id)
            .limit(1)
        ).first()
        if found is None:
            db.rollback()
            return None
        # Two workers may see the same mail; only one of them moves it on from the moment both saw.
        won = db.execute(
            update(OutboxMessage)
            .where(OutboxMessage.id == found.id, *waiting, OutboxMessage.due_at == found.due_at)
            .values(due_at=now + LEASE, tries=OutboxMessage.tries + 1)
            .execution_options(synchronize_session=False)
        )
        db.commit()
        if won.rowcount == 1:
            return db.get(OutboxMessage, found.id, populate_existing=True)


def deliver(
    db: Session,
    message: OutboxMessage,
    means: Means,
    now: datetime,
    judged_at: datetime | None = None,
) -> bool:
    """Send one claimed mail, note how it went, and commit; True when it was sent.

    Errors are noted by class alone: words may hold an address. What comes too late is judged at `judged_at`.
    """
    try:
        _try_once(db, message, means, now, judged_at or now)
    except ServerTrouble as trouble:
        _put_off(message, f"{SERVER}{trouble}", now)
    except TryLater as later:
        _put_off(message, str(later), now)
    except Undeliverable as refusal:
        message.state, message.failure = "failed", str(refusal)
    except Exception as error:
        db.rollback()  # the error may have come out of the database
        _put_off(message, f"{ERROR}{type(error).__name__}", now)
    _forget_address(message)
    db.commit()
    return message.state == "sent"


def _try_once(
    db: Session, message: OutboxMessage, means: Means, now: datetime, judged_at: datetime
) -> None:
    writer, transport = means()
    why_not = writer.reason_to_drop(message, judged_at)
    if why_not:
        message.state, message.failure = "dropped", why_not
        return
    mail, reader = writer.words(message, judged_at), writer.reader(message)
    db.commit()  # others may write while the mail server takes its time
    transport.send(mail, to=reader)
    message.state, message.sent_at, message.failure = "sent", now, ""


def _forget_address(message: OutboxMessage) -> None:
    """Empty a former address once its mail had its end; staff have nothing to do where it failed."""
    if message.recipient != FORMER:
        return
    if message.state == "failed":
        message.state, message.failure = "dropped", NOT_TOLD
    if message.state != "waiting":
        message.former_address = ""


def _put_off(message: OutboxMessage, why: str, now: datetime) -> None:
    message.failure = why
    if message.tries > len(PAUSES):
        message.state = "failed"
    else:
        message.due_at = now + PAUSES[message.tries - 1]
