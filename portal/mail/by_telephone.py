"""What people without a mail address are told on the telephone: each mail they would have got is a call to make."""

from collections import defaultdict
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from portal.mail.kinds import KINDS
from portal.mail.kinds.kind import OVERTAKEN
from portal.mail.outbox import TO_CALL
from portal.models import Booking, OutboxMessage

TOLD = "told"  # the state of a message once staff have told the person


def to_tell(db: Session, now: datetime) -> dict[Booking, list[OutboxMessage]]:
    """Return the requests of which somebody is to be told something that is still true, what waits longest first."""
    found: dict[Booking, list[OutboxMessage]] = defaultdict(list)
    wanted = select(OutboxMessage).where(OutboxMessage.state == TO_CALL).order_by(OutboxMessage.id)
    for message in db.scalars(wanted.options(joinedload(OutboxMessage.booking))):
        if message.booking is not None and not KINDS[message.kind].reason_to_drop(message, now):
            found[message.booking].append(message)
    return dict(found)


def note_told(db: Session, booking: Booking, last: int, now: datetime) -> None:
    """Note that a person was told all that waited, up to the message with the id `last`, which was shown."""
    of_them = _waiting_for(booking.id).where(OutboxMessage.id <= last)
    db.execute(of_them.values(state=TOLD, sent_at=now))


def need_no_call(db: Session, booking: Booking) -> None:
    """Take back the calls of a request that has a mail address from now on: what stands now is mailed."""
    db.execute(_waiting_for(booking.id).values(state="dropped", failure=OVERTAKEN))


def _waiting_for(booking_id: int):
    return update(OutboxMessage).where(
        OutboxMessage.booking_id == booking_id, OutboxMessage.state == TO_CALL
    )
