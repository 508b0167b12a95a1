"""Links sent again to those who asked with a number and an address that belong together (S4)."""

from collections.abc import Callable, Hashable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.mail import budget, outbox
from portal.models import Booking, LinkRequest, OutboxMessage

PAUSE = timedelta(minutes=10)  # between two links for one request; our own choice
GIVEN_UP_AFTER = timedelta(days=1)  # our own choice: after that a link would puzzle more than help


def answer(
    db: Session,
    now: datetime,
    attempt: Callable[[Session, str, Hashable, Callable[[], int], datetime], int],
) -> int:
    """Answer every link request, each by an attempt of its own; returns how many were answered."""
    asked = db.execute(select(LinkRequest.id, LinkRequest.asked_at).order_by(LinkRequest.id)).all()
    db.rollback()
    return sum(
        attempt(db, "links", row.id, partial(_answer_one, db, row.id, row.asked_at, now), now)
        for row in asked
    )


def _answer_one(db: Session, request_id: int, asked_at: datetime, now: datetime) -> int:
    request = db.get(LinkRequest, request_id, populate_existing=True)
    if request is None:  # another worker was faster
        return 0
    if now - asked_at <= GIVEN_UP_AFTER:
        _send_link(db, request, now)
    db.execute(delete(LinkRequest).where(LinkRequest.id == request_id))
    return 1


def _send_link(db: Session, request: LinkRequest, now: datetime) -> None:
    booking = db.scalar(select(Booking).where(Booking.reference == request.reference))
    if booking is None or _was_sent_since(db, booking, now - PAUSE):
        return
    asked_for, helper = request.email.casefold(), booking.helper
    reader = outbox.SEEKER
    if booking.email.casefold() != asked_for:
        if helper is None or helper.email.casefold() != asked_for:
            return
        reader = outbox.HELPER
    # Whoever asked learns nothing of it: the page has answered already, and the same to everybody.
    with suppress(budget.Spent), budget.caused_from(db, ""):
        outbox.put(db, "link", booking, reader, now)


def _was_sent_since(db: Session, booking: Booking, since: datetime) -> bool:
    """Whether a link went out lately: nobody can fill another person's mailbox by asking."""
    sent = select(OutboxMessage.id).where(
        OutboxMessage.booking_id == booking.id,
        OutboxMessage.kind == "link",
        OutboxMessage.created_at > since,
    )
    return db.scalar(sent) is not None
