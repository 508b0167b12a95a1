"""Refusing future use (a06-p4-s3, a12-p1): one person proposes, another decides; never by count."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from portal.bookings.action import ANY_STATE, DESK, LEADERS, Action
from portal.bookings.actions.cancel import cancel_by_office
from portal.mail import outbox
from portal.models import LIVE, Booking, Refusal, StaffMember

CLAUSES = ("a06-p4-s3", "a12-p1")
LONGEST = timedelta(days=365)  # until the decision is looked at again; our own choice
PROPOSED, REFUSED, WITHDRAWN = "proposed", "refused", "withdrawn"


class SamePerson(Exception):
    """The proposal was made by the same member of staff, who does not decide it."""


class WrongDate(Exception):
    """The review is not in the future, or more than a year away."""


class Decided(Exception):
    """The proposal has been decided already."""


PROPOSE_REFUSAL = Action(
    "propose_refusal",
    ANY_STATE,
    DESK,
    lambda db, booking, press, typed: propose_refusal(
        db, booking, **typed, staff=press.member, now=press.now
    ),
    why=lambda typed: typed["reason"],
)


def _decision(outcome: str) -> Action:
    return Action(
        f"refusal_{outcome}",
        ANY_STATE,
        LEADERS,
        lambda db, booking, press, typed: decide_refusal(
            db, typed["refusal"], outcome, press.member, press.now
        ),
        why=lambda typed: typed["refusal"].reason,
    )


DECISIONS = {outcome: _decision(outcome) for outcome in (REFUSED, WITHDRAWN)}


def propose_refusal(
    db: Session,
    booking: Booking,
    *,
    clause: str,
    reason: str,
    review_on: date | None,
    staff: StaffMember,
    now: datetime,
) -> Refusal:
    """Propose a refusal to a second member of staff; nothing changes for the seeker yet.

    Raises WrongDate.
    """
    if review_on is None or not now.date() < review_on <= now.date() + LONGEST:
        raise WrongDate
    refusal = Refusal(clause=clause, reason=reason, review_on=review_on)
    refusal.outcome, refusal.proposed_at = PROPOSED, now
    refusal.proposed_by, refusal.proposed_by_id = staff.name, staff.id
    booking.refusals.append(refusal)
    db.flush()
    return refusal


def decide_refusal(
    db: Session, refusal: Refusal, outcome: str, staff: StaffMember, now: datetime
) -> None:
    """Refuse or withdraw what a colleague proposed; only then the seeker is told.

    A live request of theirs is cancelled with it. Raises SamePerson, Decided.
    """
    if refusal.proposed_by_id == staff.id:
        raise SamePerson
    if refusal.outcome != PROPOSED:
        raise Decided
    refusal.outcome, refusal.decided_by, refusal.decided_at = outcome, staff.name, now
    db.flush()
    if outcome != REFUSED:
        return
    booking = db.get_one(Booking, refusal.booking_id)
    if booking.state not in LIVE:
        outbox.put(db, "refused", booking, outbox.SEEKER, now)
        return
    # Why is told to the person alone: a helper who knows of the session learns that it is cancelled.
    cancel_by_office(db, booking, "", now, kind="refused")
    outbox.tell_helper(db, "cancelled_by_office", booking, now)


def refusal_in_force(booking: Booking, now: datetime) -> Refusal | None:
    """Return the refusal decided last whose review is still to come; None if there is none."""
    decided = [each for each in booking.refusals if each.outcome == REFUSED]
    return decided[-1] if decided and now.date() < decided[-1].review_on else None
