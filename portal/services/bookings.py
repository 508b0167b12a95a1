"""Finding a request again."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from portal import keys
from portal.models import Booking, ConsentRecord, LinkRequest


def by_token(db: Session, token: str) -> Booking | None:
    """The request whose mailed link carries this token."""
    return db.scalar(
        select(Booking)
        .where(Booking.link_hash == keys.hashed(token))
        .options(
            joinedload(Booking.slot),
            joinedload(Booking.proposed_slot),
            joinedload(Booking.replaced_by),
            joinedload(Booking.consent).selectinload(ConsentRecord.articles),
            selectinload(Booking.preferred_times),
            selectinload(Booking.changes),
        )
    )


def ask_for_link(db: Session, reference: str, email: str, now: datetime) -> None:
    """Note that somebody wants their link again; the same for everyone, found or not (S4)."""
    db.add(LinkRequest(reference=reference, email=email, asked_at=now))
