"""Finding a request again."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from portal import keys
from portal.models import Booking, ConsentRecord, Helper, LinkRequest


def by_token(db: Session, token: str) -> Booking | None:
    """The request whose mailed link carries this token, the seeker's or the helper's."""
    hashed = keys.hashed(token)
    helped = select(Helper.booking_id).where(Helper.link_hash == hashed).scalar_subquery()
    return db.scalar(
        select(Booking)
        .where(or_(Booking.link_hash == hashed, Booking.id == helped))
        .options(
            joinedload(Booking.slot),
            joinedload(Booking.proposed_slot),
            joinedload(Booking.replaced_by),
            joinedload(Booking.helper),
            joinedload(Booking.support_needs),
            joinedload(Booking.consent).selectinload(ConsentRecord.articles),
            selectinload(Booking.preferred_times),
            selectinload(Booking.changes),
        )
    )


def is_helpers(booking: Booking, token: str) -> bool:
    """Whether this token is the helper's: it may change the time, not the contact data (R-04)."""
    return booking.helper is not None and booking.helper.link_hash == keys.hashed(token)


def ask_for_link(db: Session, reference: str, email: str, now: datetime) -> None:
    """Note that somebody wants their link again; the same for everyone, found or not (S4)."""
    db.add(LinkRequest(reference=reference, email=email, asked_at=now))
