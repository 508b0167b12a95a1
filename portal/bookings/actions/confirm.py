"""Confirming a time: only then the request is a booking (a06-p3)."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings import calls, counsellors
from portal.bookings.action import DESK, Action, Press, Typed
from portal.bookings.actions.arrange import Said, arrange
from portal.bookings.change import Time, enter, move, withdraw_proposal
from portal.mail import outbox
from portal.models import OPEN, Booking, Slot, State
from portal.office import Office
from portal.rules import Refused, clause
from portal.rules.booking import may_confirm
from portal.rules.needs import unsettled


def _as_decided(db: Session, booking: Booking, press: Press, typed: Typed) -> None:
    """Give the request the time that was decided on, keep what is arranged for it, and confirm it."""
    CONFIRM.begin(db, booking)
    given = dict(typed)
    outcomes: dict[str, Said] | None = given.pop("outcomes", None)
    before = settle_on(db, booking, press, given.pop("slot", None), given["counsellor"])
    if outcomes is not None and booking.support_needs is not None:
        arrange(db, booking, outcomes, press.member.name, press.now)
    confirm(db, booking, now=press.now, office=press.office, **given)
    if before is not None:
        booking.changes[-1].starts_at_before, booking.changes[-1].branch_before = before


CONFIRM = Action("confirm", OPEN, DESK, _as_decided, held=True)


def settle_on(
    db: Session, booking: Booking, press: Press, slot: Slot | None, counsellor: int
) -> Time | None:
    """Move a request to another time than its first wish; returns the time it had, if it moved.

    Raises as change.move.
    """
    if slot is None or slot.id == booking.slot_id:
        return None
    counsellors.lock(db, counsellor)  # accounts are locked before slots
    return move(db, booking, slot, press.office, press.now)


@clause("a06-p3", "a12-p4-s2", "a02-p1-i3")
def confirm(
    db: Session,
    booking: Booking,
    *,
    address: str,
    counsellor: int,
    now: datetime,
    office: Office,
    late_reason: str = "",
) -> None:
    """Settle the time, and mail the seeker all of it. Raises as calls.give, counsellors.NotFree, and Refused.

    Refused are an address that is not TeleOffice's, needs unsettled, and no reason though the day has begun.
    """
    CONFIRM.begin(db, booking)
    calls.judged(address, office)
    _check(booking, now, late_reason)
    counsellors.claim(db, booking, counsellor)
    withdraw_proposal(db, booking)
    calls.give(db, booking, address, now, office)
    enter(db, booking, State.CONFIRMED, "office", now, late_reason)
    outbox.tell(db, "confirmed", booking, now)


def _check(booking: Booking, now: datetime, late_reason: str) -> None:
    if not needs_are_settled(booking):
        raise Refused("a12-p4-s2")
    check_day(booking.starts_at, now, late_reason)


@clause("a06-p1")
def check_day(starts_at: datetime, now: datetime, late_reason: str) -> None:
    """Raise Refused for a time whose day has begun, unless staff give the reason."""
    if not may_confirm(starts_at, now) and not late_reason.strip():
        raise Refused("a06-p1")


def needs_are_settled(booking: Booking) -> bool:
    """Return whether staff have seen the needs, and each is arranged or met by an agreed alternative."""
    if booking.support_needs is None:
        return True
    outcomes = {a.kind: (a.outcome, a.agreed_at is not None) for a in booking.arrangements}
    return booking.needs_seen_at is not None and not unsettled(
        booking.support_needs.kinds, outcomes
    )
