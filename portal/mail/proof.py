"""Addresses that are proven: somebody has opened the link that was mailed there (decision 0053)."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, and_, or_, select, union, update
from sqlalchemy.orm import Session

from portal import sealing
from portal.models import Booking, Helper, OutboxMessage

KNOWN_FOR = timedelta(
    days=2
)  # as long as budgets count, and some time to look into it; our own choice
WITHHELD = "unproven"  # the state of a message that waits until its address is proven
NOT_PROVEN = "address not proven"


def digest(db: Session, what: str, text: str) -> str:
    """Return by what an address or a source is compared: without the portal's secret it tells nothing."""
    return sealing.of(db.get_bind().dialect).digest(f"{what}:{text}")


def of_address(db: Session, address: str) -> str:
    """Return by what a mail address is compared; "" where there is none."""
    return digest(db, "mail", address.casefold()) if address else ""


def is_proven(db: Session, linked: Booking | Helper) -> bool:
    """Return whether the address of a reader is the one that was proven by their link."""
    return linked.proven_digest == of_address(db, linked.email)


def prove(db: Session, linked: Booking | Helper) -> None:
    """Note that the reader of an address has opened the link mailed to it; what waited for that is sent."""
    own, proven = type(linked), of_address(db, linked.email)
    db.execute(update(own).where(own.link_hash == linked.link_hash).values(proven_digest=proven))
    waits = and_(OutboxMessage.to_digest == proven, OutboxMessage.state == WITHHELD)
    db.execute(update(OutboxMessage).where(waits).values(state="waiting"))


def proven(db: Session, digests: Collection[str]) -> set[str]:
    """Return those of some addresses whose readers have opened a link mailed to them."""
    wanted = [each for each in digests if each]
    by = [
        select(own.proven_digest).where(own.proven_digest.in_(wanted)) for own in (Booking, Helper)
    ]
    return set(db.scalars(union(*by))) if wanted else set()


def purge(db: Session, now: datetime) -> int:
    """Forget where mails were caused and to whom they went, once neither counts; returns how many."""
    old = OutboxMessage.created_at <= now - KNOWN_FOR
    waits = update(OutboxMessage).where(old, OutboxMessage.state == WITHHELD)
    db.execute(waits.values(state="dropped", failure=NOT_PROVEN))
    known = or_(OutboxMessage.source != "", OutboxMessage.to_digest != "")
    gone = update(OutboxMessage).where(old, known).values(source="", to_digest="")
    result = db.execute(gone.execution_options(synchronize_session=False))
    return cast(CursorResult[Any], result).rowcount
