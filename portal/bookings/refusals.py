"""Refusing future use (a06-p4-s3, a12-p1): a person proposes, another decides; never by count, never alone."""

from datetime import date, datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from portal.bookings import deeds
from portal.mail import outbox
from portal.models import LIVE, Booking, Refusal, StaffMember

CLAUSES = ("a06-p4-s3", "a12-p1")
LONGEST = timedelta(days=365)  # until the decision is looked at again; our own choice
PROPOSED, REFUSED, WITHDRAWN = "proposed", "refused", "withdrawn"


class SamePerson(Exception):
    """Whoever proposed it does not decide it."""


class WrongDate(Exception):
    """The review lies in the future, at most a year away."""


class Decided(Exception):
    """Somebody has decided it already."""


def propose(
    db: Session,
    booking: Booking,
    *,
    clause: str,
    reason: str,
    review_on: date,
    staff: StaffMember,
    now: datetime,
) -> Refusal:
    """Put it before a second pair of eyes; nothing changes for the seeker yet. Raises WrongDate."""
    if not now.date() < review_on <= now.date() + LONGEST:
        raise WrongDate
    refusal = Refusal(
        clause=clause,
        reason=reason.strip(),
        review_on=review_on,
        proposed_by=staff.name,
        proposed_by_id=staff.id,
        proposed_at=now,
        outcome=PROPOSED,
    )
    booking.refusals.append(refusal)
    db.flush()
    return refusal


def decide(db: Session, refusal: Refusal, outcome: str, staff: StaffMember, now: datetime) -> None:
    """Refused or withdrawn, by somebody else; only then the seeker is told. Raises SamePerson, Decided."""
    if refusal.proposed_by_id == staff.id:
        raise SamePerson
    if refusal.outcome != PROPOSED:
        raise Decided
    refusal.outcome, refusal.decided_by, refusal.decided_at = outcome, staff.name, now
    db.flush()
    if outcome == REFUSED:
        booking = db.get(Booking, refusal.booking_id)
        if booking.state in LIVE:
            deeds.cancel_by_office(db, booking, refusal.reason, now, kind="refused")
        else:
            outbox.put(db, "refused", booking, booking.email, booking.language, now)


def standing(db: Session, bookings: list[Booking], today: date) -> set[int]:
    """Which of these requests share number or address with somebody refused, until the review."""
    refused = db.execute(
        select(func.lower(Booking.email), Booking.job_seeker_number)
        .join(Refusal, Refusal.booking_id == Booking.id)
        .where(Refusal.outcome == REFUSED, Refusal.review_on > today)
        .where(
            or_(
                func.lower(Booking.email).in_({b.email.lower() for b in bookings}),
                Booking.job_seeker_number.in_({b.job_seeker_number for b in bookings if b.job_seeker_number}),
            )
        )
    ).all()  # fmt: skip
    addresses = {row[0] for row in refused}
    numbers = {row[1] for row in refused if row[1]}
    return {
        b.id for b in bookings if b.email.lower() in addresses or b.job_seeker_number in numbers
    }
