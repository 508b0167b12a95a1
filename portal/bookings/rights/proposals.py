"""Proposals to erase a person (S22): made by one, withdrawn by anybody, decided by another."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.accounts import audit
from portal.bookings.action import Overtaken
from portal.bookings.actions.refuse import Decided
from portal.models import Booking, Erasure, ErasureRequest, StaffMember
from portal.rules.values import folding

SHORTEST_NAME = 2  # letters; one alone stands in many words


class ProposedAlready(Exception):
    """Another proposal holds one of these requests."""


def propose(
    db: Session,
    bookings: Sequence[Booking],
    reason: str,
    last_mail: str,
    staff: StaffMember,
    now: datetime,
) -> Erasure:
    """Propose to erase these requests and commit. Raises ProposedAlready, Overtaken."""
    erasure = Erasure(reason=reason, last_mail=last_mail, proposed_at=now)
    erasure.proposed_by, erasure.proposed_by_id = staff.name, staff.id
    ids = [booking.id for booking in bookings]
    erasure.requests = [ErasureRequest(booking_id=b.id, version=b.version) for b in bookings]
    try:
        if not ids or len(db.scalars(select(Booking.id).where(Booking.id.in_(ids))).all()) < len(
            ids
        ):
            raise Overtaken
        db.add(erasure)
        audit.record(db, staff, "propose_erasure", now, why=why(reason, len(ids)))
        db.commit()
    except IntegrityError as taken:
        db.rollback()
        raise ProposedAlready from taken
    return erasure


def withdraw(db: Session, number: int, staff: StaffMember, now: datetime) -> None:
    """Withdraw a proposal, one's own too, and commit; nothing of it is kept. Raises Decided."""
    erasure = locked(db, number)
    audit.record(db, staff, "withdraw_erasure", now, why=why(erasure.reason, len(erasure.requests)))
    db.delete(erasure)
    db.commit()


def waiting(db: Session) -> list[Erasure]:
    """Return the proposals that nobody has decided, the oldest first."""
    return list(db.scalars(select(Erasure).order_by(Erasure.id)))


def requests_of(db: Session, erasure: Erasure) -> list[Booking]:
    """Return the requests of a proposal, the newest first."""
    named = select(ErasureRequest.booking_id).where(ErasureRequest.erasure_id == erasure.id)
    wanted = select(Booking).where(Booking.id.in_(named))
    return list(db.scalars(wanted.order_by(Booking.id.desc())))


def standing(bookings: Sequence[Booking]) -> str:
    """Return how requests stand, so that what a page showed can be told from what stands now."""
    return " ".join(f"{b.id}.{b.version}" for b in sorted(bookings, key=lambda each: each.id))


def names_the_person(reason: str, bookings: Sequence[Booking]) -> bool:
    """Return whether a reason holds a name, an address or a number of these requests: it is kept."""
    told = _bare(reason)
    for each in bookings:
        names = [*each.name.split(), *each.name_reading.split()]
        longer = [name for name in names if len(name) >= SHORTEST_NAME]
        known = (*longer, each.email, each.phone, each.job_seeker_number or "", each.reference)
        if any(_bare(text) in told for text in known if text):
            return True
    return False


def locked(db: Session, number: int) -> Erasure:
    """Return a proposal, locked for this transaction. Raises Decided when it is gone."""
    erasure = db.scalar(select(Erasure).where(Erasure.id == number).with_for_update())
    if erasure is None:
        raise Decided
    return erasure


def why(reason: str, count: int) -> str:
    """Return what the audit log keeps: the reason, and of how many requests."""
    return f"{reason} ({count})"


def _bare(text: str) -> str:
    """Return a text in one width and case, without blanks and hyphens."""
    folded = folding.hyphened(folding.half_width(text)).casefold()
    return "".join(sign for sign in folded if sign not in " -")
