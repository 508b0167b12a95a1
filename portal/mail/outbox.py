"""The outbox: mails are put here in the deed's own transaction, and delivered one by one."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.mail.transport import Transport, TryLater, Undeliverable
from portal.models import Booking, OutboxMessage

if TYPE_CHECKING:
    from portal.mail.messages import Writer

PAUSES = [timedelta(minutes=m) for m in (1, 2, 5, 10, 30, 60, 120, 240, 480, 493)]  # 24 h in all
OFFICE, HELPER = "office", "helper"  # readers whose address is looked up when the mail is sent
# Which mails a helper may choose to get as well. The seeker gets every one of them.
HELPERS_CHOICE = {
    "received": ("received", "changed"),
    "proposed": ("proposed", "alternative"),
    "confirmed": ("confirmed",),
    "reminder": ("reminder",),
    "ended": ("cancelled_by_seeker", "cancelled_by_office", "office_closed", "lapsed"),
}
LEASE = timedelta(minutes=5)  # how long one worker may take over one mail


def put(
    db: Session,
    kind: str,
    booking: Booking,
    recipient: str,
    language: str,
    now: datetime,
    about: str = "",
) -> None:
    """Write a mail beside the deed it tells of."""
    db.add(
        OutboxMessage(
            kind=kind,
            booking_id=booking.id,
            recipient=recipient,
            language=language,
            about=about,
            created_at=now,
            state="waiting",
            due_at=now,
        )
    )


def tell(db: Session, kind: str, booking: Booking, now: datetime) -> None:
    """Write a mail to the seeker, and a copy to the helper who chose to get this kind."""
    put(db, kind, booking, booking.email, booking.language, now)
    helper = booking.helper
    if helper is not None and helper.email and helper_gets(kind, helper.mails):
        put(db, kind, booking, HELPER, helper.language, now)


def helper_gets(kind: str, chosen: Iterable[str]) -> bool:
    """Whether a helper who chose these groups of mails gets this kind."""
    return any(kind in HELPERS_CHOICE[group] for group in chosen if group in HELPERS_CHOICE)


def put_for_office(db: Session, kind: str, booking: Booking, now: datetime) -> None:
    """Write a mail to the office; its address is looked up when it is sent."""
    put(db, kind, booking, OFFICE, "ja", now)


def claim_next(db: Session, now: datetime) -> OutboxMessage | None:
    """The longest due mail, made this worker's own for a while; commits. None when none is due."""
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
    db: Session, message: OutboxMessage, transport: Transport, writer: "Writer", now: datetime
) -> bool:
    """Send one claimed mail, note how it went, and commit."""
    reader = writer.reader(message)
    if reader is None or writer.is_pointless(message, now):
        message.state, message.failure = "dropped", "overtaken by events"
        db.commit()
        return False
    try:
        transport.send(writer.words(message), to=reader)
    except TryLater as later:
        _put_off(message, str(later), now)
    except Undeliverable as refusal:
        message.state, message.failure = "failed", str(refusal)
    else:
        message.state, message.sent_at, message.failure = "sent", now, ""
    db.commit()
    return message.state == "sent"


def _put_off(message: OutboxMessage, why: str, now: datetime) -> None:
    message.failure = why
    if message.tries > len(PAUSES):
        message.state = "failed"
    else:
        message.due_at = now + PAUSES[message.tries - 1]
