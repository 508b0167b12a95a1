"""Finding a request again."""

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from portal import keys
from portal.models import Booking, ConsentRecord


def by_token(db: Session, token: str) -> Booking | None:
    """The request whose mailed link carries this token."""
    return db.scalar(
        select(Booking)
        .where(Booking.link_hash == keys.hashed(token))
        .options(
            joinedload(Booking.slot),
            joinedload(Booking.consent).selectinload(ConsentRecord.articles),
            selectinload(Booking.preferred_times),
            selectinload(Booking.changes),
        )
    )
