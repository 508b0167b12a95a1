"""Another address for a reader of a request: the link goes along, and the old address learns no more."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from portal.mail import arrivals, outbox
from portal.mail.kinds.kind import OVERTAKEN
from portal.models import Booking, Helper, OutboxMessage


def change_address(
    db: Session, booking: Booking, reader: str, address: str, secret_key: str, now: datetime
) -> None:
    """Write to another address from now on, by a new link; the same mailbox keeps its link.

    The requests that this one replaced go along, for their pages lead to this one. The old address
    is told that it is no longer used, if mails have arrived there.
    """
    old = booking.linked(reader).email
    is_other_mailbox = old.casefold() != address.casefold()
    requests = [*_with_replaced(booking)]
    for each in requests:
        linked = each.linked(reader)
        linked.email = address
        if is_other_mailbox:
            _renew_link(linked, secret_key)
        flag_modified(
            each, "email"
        )  # a change of the request: pages that show the old link are told
    db.flush()
    if is_other_mailbox:
        _take_back_farewell(db, booking, address)
        if _is_to_be_told(db, requests, reader, old):
            outbox.put_for_former(db, booking, reader, old, now)


def _with_replaced(booking: Booking) -> Iterator[Booking]:
    """Yield a request and those it replaced, the newest first."""
    each: Booking | None = booking
    while each is not None:
        yield each
        each = each.replaces


def _renew_link(linked: Booking | Helper, secret_key: str) -> None:
    linked.link_generation += 1
    linked.make_link(secret_key)


def _is_to_be_told(db: Session, requests: list[Booking], reader: str, old: str) -> bool:
    """Return whether mails have arrived at the old address, and nobody in the request uses it now."""
    booking = requests[0]
    in_use = {booking.email.casefold()}
    if booking.helper is not None:
        in_use.add(booking.helper.email.casefold())
    ids = [each.id for each in requests]
    return bool(old) and old.casefold() not in in_use and arrivals.arrive(db, ids, reader)


def _take_back_farewell(db: Session, booking: Booking, address: str) -> None:
    """Drop the mail that would say this address is no longer used, if it still waits."""
    farewells = db.query(OutboxMessage).filter(
        OutboxMessage.booking_id == booking.id,
        OutboxMessage.recipient == outbox.FORMER,
        OutboxMessage.state == "waiting",
    )
    ids = [m.id for m in farewells if m.former_address.casefold() == address.casefold()]
    dropped = {"state": "dropped", "failure": OVERTAKEN, "former_address": ""}
    db.execute(update(OutboxMessage).where(OutboxMessage.id.in_(ids)).values(**dropped))
