"""Finding a request: by the link in a mail, or by its number."""

from datetime import datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from portal.models import Booking, ConsentRecord, Helper, LinkRequest

WITH_READINESS = (
    joinedload(Booking.support_needs),
    joinedload(Booking.helper),
    joinedload(Booking.readiness),
    selectinload(Booking.readiness_answers),
    selectinload(Booking.arrangements),
)


def by_token(db: Session, token: str) -> Booking | None:
    """Return the request whose mailed link carries this token, the seeker's or the helper's."""
    found = db.scalars(
        _linked_by(token).options(
            joinedload(Booking.slot),
            joinedload(Booking.proposed_slot),
            joinedload(Booking.replaced_by),
            joinedload(Booking.helper),
            joinedload(Booking.call),
            joinedload(Booking.readiness),
            joinedload(Booking.support_needs),
            joinedload(Booking.questions),  # few, if any
            joinedload(Booking.refusals),  # hardly ever one
            joinedload(Booking.consent).selectinload(ConsentRecord.articles),
            joinedload(Booking.consent).joinedload(ConsentRecord.declines),
            selectinload(Booking.preferred_times),
            selectinload(Booking.changes),
        )
    )
    return found.unique().first()


def by_token_with_readiness(db: Session, token: str) -> Booking | None:
    """Return the request whose mailed link carries this token, with what the readiness check shows."""
    return db.scalar(_linked_by(token).options(*WITH_READINESS))


def by_reference(db: Session, reference: str) -> Booking | None:
    """Return the request with this number, and all that its page at the desk shows."""
    return db.scalar(
        select(Booking)
        .where(Booking.reference == reference)
        .options(
            selectinload(Booking.preferred_times),
            selectinload(Booking.changes),
            selectinload(Booking.calls),
            selectinload(Booking.notes),
            selectinload(Booking.arrangements),
            selectinload(Booking.questions),
        )
    )


def is_helpers(booking: Booking, token: str) -> bool:
    """Return whether this token is the helper's: it may change the time, not the contact data (R-04)."""
    return booking.helper is not None and booking.helper.has(token)


def ask_for_link(db: Session, reference: str, email: str, now: datetime) -> None:
    """Note that a link was asked for again; the same for everyone, found or not (S4)."""
    db.add(LinkRequest(reference=reference, email=email, asked_at=now))


def _linked_by(token: str) -> Select[Booking]:
    helped = select(Helper.booking_id).where(Helper.opened_by(token)).scalar_subquery()
    return select(Booking).where(or_(Booking.opened_by(token), Booking.id == helped))
