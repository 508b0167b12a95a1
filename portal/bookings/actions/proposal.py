"""Proposals of another time: made by staff, accepted or declined by the seeker, or run out."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings import seats
from portal.bookings.action import DESK, HELPER, PORTAL, SEEKER, Action, Overtaken, Press, Typed
from portal.bookings.actions.arrange import arrange
from portal.bookings.change import Time, enter, wish, withdraw_proposal
from portal.bookings.wanted_seats import first_half_hour, wanted
from portal.mail import outbox
from portal.models import OPEN, Booking, Deed, Slot, State
from portal.roster.slots import SlotTaken
from portal.rules import Refused


def _as_decided(db: Session, booking: Booking, press: Press, typed: Typed) -> None:
    """Keep what was said of each need beside the proposal, and propose the time."""
    PROPOSE.begin(db, booking)
    if typed.get("outcomes"):
        arrange(db, booking, typed["outcomes"], press.member.name, press.now)
    propose(db, booking, typed["slot"], typed["answer_by"], press.now)


PROPOSE = Action("propose", OPEN, DESK, _as_decided, held=True)
ACCEPT_PROPOSAL = Action(
    "accept_proposal",
    (State.PROPOSED,),
    (SEEKER, HELPER),
    lambda db, booking, press, typed: accept_proposal(db, booking, press.now, press.by),
)
DECLINE_PROPOSAL = Action(
    "decline_proposal",
    (State.PROPOSED,),
    (SEEKER, HELPER, PORTAL),
    lambda db, booking, press, typed: decline_proposal(db, booking, press.now, press.by),
)


def propose(db: Session, booking: Booking, slot: Slot, answer_by: datetime, now: datetime) -> None:
    """Offer the seeker another time; a seat of it is kept until they answer or the deadline passes.

    Raises Refused when the deadline is past or not before the session, and SlotTaken.
    """
    PROPOSE.begin(db, booking)
    if not now < answer_by < slot.starts_at:
        raise Refused("a06-p1")
    if slot.id == booking.slot_id:
        raise SlotTaken
    take = first_half_hour(wanted(db, slot, booking.support_needs))
    seats.exchange(db, take, seats.held_by_proposal(booking))
    seats.record_proposed(booking, take)
    booking.answer_by = answer_by
    enter(db, booking, State.PROPOSED, "office", now)
    outbox.tell(db, "proposed", booking, now)


def accept_proposal(db: Session, booking: Booking, now: datetime, by: str = "seeker") -> None:
    """Move the request to the time proposed; staff still have to confirm it."""
    ACCEPT_PROPOSAL.begin(db, booking)
    proposed = booking.proposed_slot
    if proposed is None or not may_answer(booking, now):
        raise Overtaken
    before = Time(booking.starts_at, booking.branch)
    seats.exchange(db, give=seats.held(booking))
    seats.record_accepted(booking)
    wish(booking, proposed)
    enter(db, booking, State.REQUESTED, by, now, before=before).deed = Deed.ACCEPTED
    _tell(db, booking, Deed.ACCEPTED, by, now)
    outbox.put_for_office(db, "proposal_accepted", booking, now)


def decline_proposal(db: Session, booking: Booking, now: datetime, by: str = "seeker") -> None:
    """Withdraw the proposal, so that the first wish stands again.

    `by` is "portal" when no answer came in time, "office" when the day proposed is closed.
    """
    DECLINE_PROPOSAL.begin(db, booking)
    if by in (SEEKER, HELPER) and not may_answer(booking, now):
        raise Overtaken
    deed = {PORTAL: Deed.RAN_OUT, "office": Deed.WITHDRAWN}.get(by, Deed.DECLINED)
    withdraw_proposal(db, booking)
    enter(db, booking, State.REQUESTED, by, now).deed = deed
    _tell(db, booking, deed, by, now)
    outbox.put_for_office(db, "proposal_declined", booking, now)


def may_answer(booking: Booking, now: datetime) -> bool:
    """Return whether a proposal stands and its deadline is not reached."""
    return booking.answer_by is not None and now < booking.answer_by


def _tell(db: Session, booking: Booking, deed: Deed, by: str, now: datetime) -> None:
    """Put the mails that say what became of the proposal, and who did it, to the seeker and the helper."""
    outbox.tell(db, "proposal_over", booking, now, about=deed, also_helper=by == HELPER)
