"""The budget of mails that seekers, helpers and strangers cause (decision 0053).

It is counted in the rows of the outbox, in the transaction that puts the mail: several processes spend one
budget. What staff or the portal itself cause is never held back.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Row, and_, func, or_, select, update
from sqlalchemy.orm import Session

from portal.database import take_turn
from portal.mail import proof
from portal.models import OutboxMessage

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
UNPROVEN_A_DAY = 5  # to an address of which nobody opened a link; all are our own choice
PROVEN_A_DAY = 20  # about one request, to one reader
TO_ONE_ADDRESS = 60  # a day, about all requests: a helper of twenty persons
FROM_ONE_SOURCE = 300  # an hour: a hall of sixty people
PRESSES_A_DAY = 60  # mails put about one request, also those that a later one replaced
OFFICE, HELPER = "office", "helper"  # readers, as the outbox names them
DROPPED = "dropped"  # the state of a message that is not sent
REPLACED = "replaced by a newer one"
LAST_WORDS = ("cancelled_by_seeker", "seeker_cancelled")  # nobody is kept from cancelling
TURN = 51  # the number by which those who draw wait for one another; the last lock of an action
# Of two mails in which all these are the same the newer replaces the older.
_SAME = ("kind", "booking_id", "recipient", "about")
_SOURCE = "mails are caused from"


class Spent(Exception):
    """The budget is spent: nothing was done, and nothing is lost."""


@contextmanager
def caused_from(db: Session, source: str | None) -> Iterator[None]:
    """Let the mails put meanwhile draw on the budget of a source; None: staff or the portal cause them.

    `source` is "" where it is not known.
    """
    before = db.info.get(_SOURCE)
    db.info[_SOURCE] = source
    try:
        yield
    finally:
        db.info[_SOURCE] = before


def draw(db: Session, message: OutboxMessage, address: str) -> None:
    """Draw one mail to an address from the budget before it is put; raises Spent.

    An older mail of the same kind that still waits is dropped for it. It waits itself where its address is
    not proven and had its few mails.
    """
    source = db.info.get(_SOURCE)
    if source is None:
        return
    take_turn(db, TURN)
    message.source = proof.digest(db, "source", source) if source else ""
    message.to_digest = proof.of_address(db, address)
    drawn = _of_request(db, message)
    dropped = _drop_older(db, message, drawn)
    must = message.kind in LAST_WORDS
    if not must:
        _draw_on_request(db, message, drawn, dropped)
        _draw_on_source(db, message)
    if message.to_digest:
        _draw_on_address(db, message, must=must)


def _of_request(db: Session, message: OutboxMessage) -> Sequence[Row]:
    """Return what one request has drawn within a day, and what of it still waits however long."""
    columns = (getattr(OutboxMessage, name) for name in ("id", "created_at", "state", "to_digest", *_SAME))  # fmt: skip
    counts = or_(OutboxMessage.created_at > message.created_at - DAY, and_(*_still_waits()))
    own = (OutboxMessage.booking_id == message.booking_id, OutboxMessage.source.is_not(None))
    return db.execute(select(*columns).where(*own, counts)).all()


def _drop_older(db: Session, message: OutboxMessage, drawn: Sequence[Row]) -> set[int]:
    """Drop what the message replaces, unless a worker has begun to send it meanwhile; returns which."""
    if message.recipient == "former":  # each address is told that it is no longer used
        return set()
    older = [row.id for row in drawn if all(getattr(row, n) == getattr(message, n) for n in _SAME)]
    own = update(OutboxMessage).where(OutboxMessage.id.in_(older), and_(*_still_waits()))
    gone = own.values(state=DROPPED, failure=REPLACED, former_address="")
    still = gone.returning(OutboxMessage.id).execution_options(synchronize_session=False)
    return set(db.scalars(still)) if older else set()


def _still_waits() -> tuple[ColumnElement[bool], ...]:
    return OutboxMessage.state.in_(("waiting", proof.WITHHELD)), OutboxMessage.tries == 0


def _draw_on_request(
    db: Session, message: OutboxMessage, drawn: Sequence[Row], dropped: set[int]
) -> None:
    """Raise Spent where one request has caused as many mails as it may in a day."""
    rows = [row for row in drawn if row.created_at > message.created_at - DAY]
    group = [
        row.to_digest
        for row in rows
        if _group(row.recipient) == _group(message.recipient)
        and row.state != DROPPED
        and row.id not in dropped
    ]
    if len(rows) >= PRESSES_A_DAY or len(group) >= PROVEN_A_DAY:
        raise Spent
    proven = proof.proven(db, {message.to_digest, *group})
    few = sum(each not in proven for each in group)
    if message.to_digest and message.to_digest not in proven and few >= UNPROVEN_A_DAY:
        raise Spent


def _draw_on_source(db: Session, message: OutboxMessage) -> None:
    """Raise Spent where one source has caused as many mails to people as it may in an hour."""
    if not message.source or message.recipient == OFFICE:
        return
    own = (OutboxMessage.source == message.source, OutboxMessage.recipient != OFFICE)
    if _count(db, *own, since=message.created_at - HOUR) >= FROM_ONE_SOURCE:
        raise Spent


def _draw_on_address(db: Session, message: OutboxMessage, *, must: bool) -> None:
    """Let the mail wait where its address is not proven and had its few; raise Spent where it had its many."""
    own = (OutboxMessage.to_digest == message.to_digest, OutboxMessage.state != proof.WITHHELD)
    had = _count(db, *own, since=message.created_at - DAY)
    if had >= UNPROVEN_A_DAY and not proof.proven(db, {message.to_digest}):
        message.state = proof.WITHHELD
    elif had >= TO_ONE_ADDRESS and not must:
        raise Spent


def _count(db: Session, *of_them, since: datetime) -> int:
    wanted = (*of_them, *_drawn_since(since), OutboxMessage.state != DROPPED)
    return db.scalar(select(func.count()).select_from(OutboxMessage).where(*wanted)) or 0


def _drawn_since(moment: datetime) -> tuple:
    return OutboxMessage.source.is_not(None), OutboxMessage.created_at > moment


def _group(recipient: str) -> str:
    return recipient if recipient in (OFFICE, HELPER) else "seeker"
