"""The next time, agreed on while the person is there: applied for and settled in one press (a06-p2-s2)."""

from datetime import datetime

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from portal.bookings import calls, counsellors, evidence, may_ask, seats
from portal.bookings.action import DESK, HELPER, Action, Press
from portal.bookings.actions.confirm import check_day, confirm, needs_are_settled
from portal.bookings.build import Setting, check_agreement, first_change
from portal.bookings.rebook import agreement_of, request_again
from portal.bookings.wanted_seats import wanted
from portal.journey.intake import IN_SESSION
from portal.mail import outbox
from portal.models import Booking, NeedArrangement, Slot, State
from portal.roster import slots
from portal.rules import Refused, clause
from portal.rules.needs import SOMEBODY_COMES, unsettled
from portal.rules.outcome import has_begun
from portal.terms.history import History

BOOK_NEXT = Action(
    "book_next",
    (State.CONFIRMED, State.ATTENDED),
    DESK,
    lambda db, booking, press, typed: book_next(db, booking, press, **typed),
    why=lambda typed: typed["slot"].value,
)


class NotNow(Exception):
    """The person is not there: their session has not begun, or its day is over."""


class OwnAgreementOpen(Exception):
    """A helper stated the person's agreement, and the person has not confirmed it themself yet."""


def may_book(booking: Booking, now: datetime) -> bool:
    """Return whether the next time can be booked in one press: during the session, or after it on its day."""
    held = booking.state in BOOK_NEXT.states and has_begun(booking.starts_at, now)
    return held and booking.starts_at.date() == now.date()


def own_agreement_is_open(booking: Booking) -> bool:
    """Return whether the agreement is a helper's word alone: no agreement of a new request (R-04)."""
    helper = booking.helper
    if helper is None or booking.consent.typed_by != HELPER:
        return False
    return helper.agreement_confirmed_at is None


def agreement_stands(booking: Booking, history: History) -> bool:
    """Return whether all that was read and agreed to counts for the terms in force (a13-p1-s1)."""
    try:
        check_agreement(agreement_of(booking), history)
    except Refused:
        return False
    return True


def settles_at_once(booking: Booking) -> bool:
    """Return whether every need of a booking is settled for another time as well (a12-p4-s2)."""
    if booking.support_needs is None:
        return True
    kept = [each for each in booking.arrangements if _still_holds(each)]
    outcomes = {each.kind: (each.outcome, each.agreed_at is not None) for each in kept}
    return not unsettled(booking.support_needs.kinds, outcomes)


@clause("a06-p2-s2", "a06-p1", "pre-p1")
def book_next(
    db: Session, booking: Booking, press: Press, *, slot: Slot, counsellor: int, setting: Setting
) -> Booking:
    """Make the next request of a person under the agreement of this one, and settle it at once.

    A need that is not settled for the new time leaves it a request in the counsellor's hands. Raises NotNow,
    OwnAgreementOpen, Refused, SlotTaken, NotFree, calls.NoneLeft.
    """
    BOOK_NEXT.begin(db, booking)
    flag_modified(booking, "closed_at")  # whoever looks at an older page is told
    _check(db, booking, slot, setting)
    counsellors.lock(db, counsellor)  # accounts are locked before slots
    new = _requested(db, booking, slot, press, setting)
    if needs_are_settled(new):
        _settle(db, new, counsellor, setting)
    else:
        _leave_open(db, new, counsellor, setting)
    db.flush()
    evidence.record(db, new, setting.office.retention.bookings_days)
    return new


def _check(db: Session, booking: Booking, slot: Slot, setting: Setting) -> None:
    if not may_book(booking, setting.now):
        raise NotNow
    if own_agreement_is_open(booking):
        raise OwnAgreementOpen
    check_agreement(agreement_of(booking), setting.history)
    check_day(slot.starts_at, setting.now, "")
    if not settles_at_once(booking):
        may_ask.check(db, slot, booking.support_needs, setting.office, setting.now)
    if not setting.office.is_open(slot.starts_at.date()):
        raise slots.SlotTaken


def _requested(
    db: Session, booking: Booking, slot: Slot, press: Press, setting: Setting
) -> Booking:
    """Return the new request with its seats; who typed it is kept, and that it was said in the session."""
    taken = wanted(db, slot, booking.support_needs)
    seats.exchange(db, taken)
    new = request_again(db, booking, slot, agreement_of(booking), setting, channel=IN_SESSION)
    new.recorded_by = press.member.name
    new.changes = first_change("seeker", setting.now)
    if new.helper is not None and booking.helper is not None:
        new.helper.agreement_confirmed_at = booking.helper.agreement_confirmed_at
        new.helper.agreement_confirmed_by = booking.helper.agreement_confirmed_by
    new.needs_seen_at = booking.needs_seen_at
    new.arrangements = [_again(each) for each in booking.arrangements if _still_holds(each)]
    seats.record(new, taken)
    db.add(new)
    db.flush()
    return new


def _still_holds(arranged: NeedArrangement) -> bool:
    """Return whether what was arranged holds another time: ways of talking do, people are asked again."""
    return arranged.kind not in SOMEBODY_COMES


def _again(arranged: NeedArrangement) -> NeedArrangement:
    kept = ("kind", "outcome", "alternative", "agreed_at", "by", "at")
    return NeedArrangement(**{name: getattr(arranged, name) for name in kept})


def _settle(db: Session, new: Booking, counsellor: int, setting: Setting) -> None:
    address = calls.suggested(db, setting.office)
    if address is None:
        raise calls.NoneLeft
    given = {"address": calls.Suggested(address), "counsellor": counsellor}
    confirm(db, new, **given, now=setting.now, office=setting.office)


def _leave_open(db: Session, new: Booking, counsellor: int, setting: Setting) -> None:
    """Leave it to be settled like any other request, by whoever was chosen; the seeker is told that it arrived."""
    new.counsellor_id = counsellor
    outbox.tell(db, "received", new, setting.now)
