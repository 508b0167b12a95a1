"""What can happen to a request after it was sent. Each function is one deed; the caller commits.

Every deed names the states it starts from. A deed on a request that somebody else has changed since
the caller read it raises Overtaken and changes nothing.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.bookings import seats
from portal.mail import outbox
from portal.models import LIVE, OPEN, Booking, BookingChange, Slot, State
from portal.office import Office
from portal.roster import interpreters, slots
from portal.rules import Refused, clause
from portal.rules.booking import may_cancel_online, may_confirm, may_record_no_contact
from portal.rules.needs import SOMEBODY_COMES, unsettled
from portal.rules.teleoffice import is_teleoffice_address


class Overtaken(Exception):
    """Somebody else has changed this request meanwhile; look at it again."""


class AddressUsed(Exception):
    """This TeleOffice address belongs to another booking: two seekers would meet in one call."""


@clause("a06-p3", "a12-p4-s2", "a02-p1-i3")
def confirm(
    db: Session,
    booking: Booking,
    *,
    address: str,
    counsellor: str,
    now: datetime,
    office: Office,
    late_reason: str = "",
) -> None:
    """Settle the time: only now it is a booking (a06-p3). The seeker is mailed all of it.

    Raises AddressUsed, or Refused when the address is not TeleOffice's, nobody is assigned, needs are
    unseen or unsettled, or the day has begun and no reason is given.
    """
    expect(db, booking, OPEN)
    if not is_teleoffice_address(address, office.teleoffice.hosts):
        raise Refused("a04-p1-s1")
    if not counsellor.strip():
        raise Refused("a02-p1-i3")
    if not needs_are_settled(booking):
        raise Refused("a12-p4-s2")
    if not may_confirm(booking.starts_at, now) and not late_reason.strip():
        raise Refused("a06-p1")
    _drop_proposal(db, booking)
    booking.teleoffice_address, booking.counsellor = address.strip(), counsellor.strip()
    try:
        _move(db, booking, State.CONFIRMED, "office", now, late_reason)
    except IntegrityError as error:
        raise AddressUsed from error
    _tell(db, "confirmed", booking, now)


def needs_are_settled(booking: Booking) -> bool:
    """Whether staff have seen the needs, and each is arranged or an alternative is agreed (a12-p4-s2)."""
    if booking.support_needs is None:
        return True
    outcomes = {a.kind: (a.outcome, a.agreed_at is not None) for a in booking.arrangements}
    return booking.needs_seen_at is not None and not unsettled(
        booking.support_needs.kinds, outcomes
    )


def assign(db: Session, booking: Booking, counsellor: str) -> None:
    """Somebody looks after this request; it is theirs in the waiting list."""
    expect(db, booking, OPEN)
    booking.counsellor = counsellor.strip()
    db.flush()


def propose(db: Session, booking: Booking, slot: Slot, answer_by: datetime, now: datetime) -> None:
    """Offer the seeker another time; a place of it is kept until they answer or the deadline passes."""
    expect(db, booking, OPEN)
    if not now < answer_by < slot.starts_at:
        raise Refused("a06-p1")
    if slot.id == booking.slot_id:
        raise slots.SlotTaken
    take = seats.half_hour(seats.wanted(db, slot, booking.support_needs))
    seats.exchange(db, take, seats.held(booking, for_proposal=True))
    seats.note(booking, take, for_proposal=True)
    booking.answer_by = answer_by
    _move(db, booking, State.PROPOSED, "office", now)
    _tell(db, "proposed", booking, now)


def accept_proposal(db: Session, booking: Booking, now: datetime, by: str = "seeker") -> None:
    """Take the time offered; staff still have to confirm it."""
    expect(db, booking, (State.PROPOSED,))
    if now >= booking.answer_by:
        raise Overtaken
    seats.exchange(db, give=seats.held(booking))
    seats.accept(booking)
    _wish(booking, booking.slot)
    booking.answer_by, booking.staff_warned_at = None, None
    _move(db, booking, State.REQUESTED, by, now)
    _tell_office(db, "proposal_accepted", booking, now)


def decline_proposal(db: Session, booking: Booking, now: datetime, by: str = "seeker") -> None:
    """Not that time: the first wish stands again. With by="portal", nobody answered in time."""
    expect(db, booking, (State.PROPOSED,))
    _drop_proposal(db, booking)
    _move(db, booking, State.REQUESTED, by, now)
    _tell_office(db, "proposal_declined", booking, now)


def cancel_by_seeker(db: Session, booking: Booking, now: datetime, by: str = "seeker") -> None:
    """Call it off before the day begins (a06-p4-s1); the office is mailed in the seeker's name (R-06)."""
    expect(db, booking, LIVE)
    if not may_cancel_online(booking.starts_at, now):
        raise Refused("a06-p4-s1")
    end(db, booking, State.CANCELLED_BY_SEEKER, by, now)
    _tell(db, "cancelled_by_seeker", booking, now)
    _tell_office(db, "seeker_cancelled", booking, now)


def cancel_by_office(
    db: Session, booking: Booking, reason: str, now: datetime, kind: str = "cancelled_by_office"
) -> None:
    """The office calls it off, with a reason; it never counts against the seeker (R-22)."""
    expect(db, booking, LIVE)
    end(db, booking, State.CANCELLED_BY_OFFICE, "office", now, reason)
    _tell(db, kind, booking, now)


def move_request(
    db: Session, booking: Booking, slot: Slot, now: datetime, office: Office, by: str = "seeker"
) -> None:
    """Ask for another time instead: the new place is claimed before the old one is given back (O-32)."""
    expect(db, booking, OPEN)
    if not may_cancel_online(booking.starts_at, now):
        raise Refused("a06-p4-s1")
    may_ask(db, booking, slot, office, now)
    take = seats.wanted(db, slot, booking.support_needs)
    seats.exchange(db, take, [*seats.held(booking), *seats.held(booking, for_proposal=True)])
    seats.drop(booking, for_proposal=True)
    seats.note(booking, take)
    _wish(booking, slot)
    booking.answer_by, booking.staff_warned_at = None, None
    _move(db, booking, State.REQUESTED, by, now, "time changed")
    _tell(db, "changed", booking, now)
    _tell_office(db, "seeker_changed", booking, now)


def correct_email(db: Session, booking: Booking, email: str, now: datetime) -> None:
    """Write to another address from now on, while nothing is confirmed."""
    expect(db, booking, OPEN)
    booking.email = email
    db.flush()
    _tell(db, "received", booking, now)


def redirect_mails(db: Session, booking: Booking, email: str, now: datetime) -> None:
    """Staff correct a wrong address; what the seeker must know now is written to the new one."""
    expect(db, booking, LIVE)
    booking.email = email
    db.flush()
    kind = {State.REQUESTED: "received", State.PROPOSED: "proposed", State.CONFIRMED: "confirmed"}
    _tell(db, kind[booking.state], booking, now)


def lapse(db: Session, booking: Booking, now: datetime) -> None:
    """Nobody settled it in time: the seeker is told, with the phone number."""
    expect(db, booking, OPEN)
    end(db, booking, State.LAPSED, "portal", now)
    _tell(db, "lapsed", booking, now)


def attend(db: Session, booking: Booking, now: datetime) -> None:
    """The session took place. Raises Refused before its day."""
    expect(db, booking, (State.CONFIRMED,))
    if may_confirm(booking.starts_at, now):
        raise Refused("a06-p3")
    _move(db, booking, State.ATTENDED, "office", now)


def log_contact(db: Session, booking: Booking, now: datetime) -> None:
    """The seeker got in touch; from now on nothing can be deemed cancelled (a06-p4-s2)."""
    expect(db, booking, (State.CONFIRMED,))
    booking.contact_at = now
    db.flush()


def join(db: Session, booking: Booking, now: datetime) -> None:
    """The seeker is in the call; that is contact as well (a06-p4-s2)."""
    expect(db, booking, (State.CONFIRMED,))
    booking.joined_at = now
    booking.contact_at = booking.contact_at or now
    db.flush()


def undo_no_contact(db: Session, booking: Booking, reason: str, now: datetime) -> None:
    """It was not a silence after all (R-07): the booking stands again, with the reason."""
    expect(db, booking, (State.DEEMED_CANCELLED,))
    booking.contact_at = now
    _move(db, booking, State.CONFIRMED, "office", now, reason)


def record_no_contact(db: Session, booking: Booking, now: datetime) -> None:
    """A member of staff counts it as cancelled: ten minutes passed without contact (a06-p4-s2)."""
    expect(db, booking, (State.CONFIRMED,))
    if not may_record_no_contact(booking.starts_at, now, booking.contact_at):
        raise Refused("a06-p4-s2")
    _move(db, booking, State.DEEMED_CANCELLED, "office", now)


def expect(db: Session, booking: Booking, states: tuple[State, ...]) -> None:
    """Lock the request and go on only if it is what the caller saw, in one of these states.

    For the deeds of this package. Requests are locked before slots, so deeds never wait for each
    other in a circle.
    """
    locked = select(Booking.version).where(Booking.id == booking.id).with_for_update()
    if db.scalar(locked) != booking.version or booking.state not in states:
        raise Overtaken


def _move(
    db: Session, booking: Booking, state: State, by: str, now: datetime, reason: str = ""
) -> None:
    booking.state = state
    booking.changes.append(BookingChange(state=state, by=by, at=now, reason=reason.strip()))
    db.flush()


def end(
    db: Session, booking: Booking, state: State, by: str, now: datetime, reason: str = ""
) -> None:
    """Give back every place it held, and close it. For the deeds of this package."""
    was_confirmed = booking.state == State.CONFIRMED
    seats.exchange(db, give=[*seats.held(booking), *seats.held(booking, for_proposal=True)])
    seats.drop(booking, for_proposal=True)
    seats.drop(booking)
    booking.answer_by = None
    booking.calendar_sequence += was_confirmed
    _move(db, booking, state, by, now, reason)


def give_back_second(db: Session, booking: Booking) -> None:
    """The second place, if there is one. For the deeds of this package."""
    if booking.second_slot is not None:
        slots.release(db, booking.second_slot, seats.keeps_an_hour(booking))
    booking.second_slot = None


def may_ask(db: Session, booking: Booking, slot: Slot, office: Office, now: datetime) -> None:
    """Raise Refused when the seeker cannot ask for this time. For the deeds of this package."""
    languages = seats.languages_of(booking.support_needs)
    standing = interpreters.status(db, [slot], languages)[slot.id]
    if not interpreters.may_be_asked_for(slot, standing, languages, office, now):
        raise Refused("a12-p4-s2" if slots.may_be_asked_for(slot, office, now) else "a06-p1")


def _wish(booking: Booking, slot: Slot) -> None:
    """The slot becomes the first wish, the one a place is kept for."""
    booking.starts_at, booking.branch = slot.starts_at, slot.branch
    wish = booking.preferred_times[0]
    wish.starts_at, wish.branch = slot.starts_at, slot.branch
    # Whoever was to come at the old time has to be asked again.
    booking.arrangements = [a for a in booking.arrangements if a.kind not in SOMEBODY_COMES]


def _drop_proposal(db: Session, booking: Booking) -> None:
    seats.exchange(db, give=seats.held(booking, for_proposal=True))
    seats.drop(booking, for_proposal=True)
    booking.answer_by = None


def _tell(db: Session, kind: str, booking: Booking, now: datetime) -> None:
    outbox.tell(db, kind, booking, now)


def _tell_office(db: Session, kind: str, booking: Booking, now: datetime) -> None:
    outbox.put_for_office(db, kind, booking, now)
