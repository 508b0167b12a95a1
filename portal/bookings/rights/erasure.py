"""Erasing one person now (削除, S22), as one proposed and another decides: all or nothing.

Locks are taken in the order of all actions: the proposal, requests, slots, interpreters' times, the
end of the chain of evidence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts import audit
from portal.bookings import removal, seats
from portal.bookings.action import Overtaken
from portal.bookings.actions.cancel import cancel_by_office
from portal.bookings.actions.refuse import SamePerson
from portal.bookings.evidence import ERASED
from portal.bookings.rights import disclosure, traces
from portal.bookings.rights.proposals import locked, standing, why
from portal.mail import outbox
from portal.models import LIVE, Booking, Erasure, Slot, StaffMember
from portal.models.interpreter import InterpreterTime


@dataclass(frozen=True)
class Erased:
    """The result of an erasure: the numbers of the requests, how many rows of what, whether a mail goes out."""

    references: list[str]
    counts: dict[str, int]
    reason: str
    ended: int
    is_told: bool


def erase(db: Session, number: int, seen: str, staff: StaffMember, now: datetime) -> Erased:
    """Erase at once what a colleague proposed, and commit; `seen` is what `standing` told then.

    Live requests are ended first. Raises Decided, SamePerson, Overtaken; then nothing is done.
    """
    try:
        erasure = locked(db, number)
        if erasure.proposed_by_id == staff.id:
            raise SamePerson
        bookings = _locked_requests(db, erasure)
        if not bookings or standing(bookings) != seen:
            raise Overtaken
        done = _erase(db, erasure, bookings, now)
        audit.record(db, staff, "erase_person", now, why=why(done.reason, len(done.references)))
        db.commit()
    except Exception:
        db.rollback()
        raise
    return done


def _erase(db: Session, erasure: Erasure, bookings: list[Booking], now: datetime) -> Erased:
    counts = disclosure.count(db, bookings)
    live = [booking for booking in bookings if booking.state in LIVE]
    _lock_seats(db, live)
    for booking in live:
        cancel_by_office(db, booking, "", now)
    counts |= {name: count for name, count in traces.remove(db, bookings).items() if count}
    is_told, newest = erasure.last_mail == "yes", bookings[-1]
    if is_told:
        outbox.put_farewell(db, "erased", newest, now)
    references, reason = [booking.reference for booking in bookings], erasure.reason
    db.delete(erasure)
    db.flush()
    removal.remove(db, [booking.id for booking in bookings], now, ERASED)
    return Erased(references, counts, reason, len(live), is_told)


def _locked_requests(db: Session, erasure: Erasure) -> list[Booking]:
    ids = [each.booking_id for each in erasure.requests]
    wanted = select(Booking).where(Booking.id.in_(ids)).order_by(Booking.id).with_for_update()
    return list(db.scalars(wanted.execution_options(populate_existing=True)))


def _lock_seats(db: Session, bookings: Sequence[Booking]) -> None:
    """Lock the seats of all requests together: one after the other could wait in a circle."""
    rows = [s.row for b in bookings for s in (*seats.held(b), *seats.held_by_proposal(b))]
    for kind in (Slot, InterpreterTime):
        ids = [row.id for row in rows if isinstance(row, kind)]
        db.execute(select(kind.id).where(kind.id.in_(ids)).order_by(kind.id).with_for_update())
