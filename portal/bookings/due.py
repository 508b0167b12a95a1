"""Actions that time itself brings: expired proposals, lapses, warnings, reminders, links sent again.

The worker calls it. Each item has a transaction of its own, so that one that fails stops no other.
"""

from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from portal.bookings import digest, link_requests
from portal.bookings.action import Overtaken
from portal.bookings.actions.lapse import lapse
from portal.bookings.actions.proposal import decline_proposal
from portal.mail import outbox
from portal.models import OPEN, Booking, State
from portal.office import Office
from portal.roster import presence
from portal.roster.rows import changed_rows
from portal.rules.booking import may_confirm, remind_at, warn_staff_at

SOON = timedelta(days=21)  # longer than any row of closed days
# Does the work for one item of a loop, commits, and returns how much was done.
Attempt = Callable[[Session, str, Hashable, Callable[[], int], datetime], int]


class Loop(NamedTuple):
    """One kind of thing that comes due: which requests, and what is done to each."""

    name: str
    find: Callable[[Session, Office, datetime], list[int]]
    act: Callable[[Session, Booking, datetime], None]


def at_once(
    db: Session, _loop: str, _item: Hashable, work: Callable[[], int], _now: datetime
) -> int:
    """Do the work and commit; an error ends everything."""
    done = work()
    db.commit()
    return done


def run(db: Session, office: Office, now: datetime, attempt: Attempt = at_once) -> int:
    """Do all that is due; returns how much was done. Commits."""
    done = attempt(db, "hours", "", partial(presence.let_hours_go, db, office, now), now)
    done += attempt(db, "digest", "", partial(digest.put_if_due, db, office, now), now)
    for loop in LOOPS:
        done += _go_through(db, office, now, attempt, loop)
    return done + link_requests.answer(db, now, attempt)


def _go_through(db: Session, office: Office, now: datetime, attempt: Attempt, loop: Loop) -> int:
    ids: list[int] = []

    def look() -> int:
        ids.extend(loop.find(db, office, now))
        return 0

    attempt(db, loop.name, "", look, now)
    return sum(attempt(db, loop.name, id_, partial(_act, db, id_, loop, now), now) for id_ in ids)


def _act(db: Session, booking_id: int, loop: Loop, now: datetime) -> int:
    booking = db.get(Booking, booking_id, populate_existing=True)
    if booking is None:  # removed since it was found
        return 0
    try:
        loop.act(db, booking, now)
    except Overtaken:  # a person was faster, which is just as well
        db.rollback()
        return 0
    return 1


def _unanswered(db: Session, _office: Office, now: datetime) -> list[int]:
    found = select(Booking.id).where(Booking.state == State.PROPOSED, Booking.answer_by <= now)
    return list(db.scalars(found))


def _unsettled(db: Session, now: datetime) -> list[Booking]:
    wanted = select(Booking).where(Booking.state.in_(OPEN), Booking.starts_at <= now + SOON)
    return list(db.scalars(wanted))


def _too_late_to_settle(db: Session, _office: Office, now: datetime) -> list[int]:
    return [b.id for b in _unsettled(db, now) if not may_confirm(b.starts_at, now)]


def _about_to_lapse(db: Session, office: Office, now: datetime) -> list[int]:
    unwarned = [b for b in _unsettled(db, now) if b.staff_warned_at is None]
    return [b.id for b in unwarned if warn_staff_at(b.starts_at, office) <= now]


def _to_be_reminded(db: Session, _office: Office, now: datetime) -> list[int]:
    wanted = select(Booking).where(
        Booking.state == State.CONFIRMED,
        Booking.reminded_at.is_(None),
        Booking.starts_at <= now + SOON,
    )
    return [b.id for b in db.scalars(wanted) if remind_at(b.starts_at) <= now < b.starts_at]


def _end_proposal(db: Session, booking: Booking, now: datetime) -> None:
    decline_proposal(db, booking, now, by="portal")


def _warn(db: Session, booking: Booking, now: datetime) -> None:
    _mark(db, booking, Booking.staff_warned_at, now)
    outbox.put_for_office(db, "about_to_lapse", booking, now)


def _remind(db: Session, booking: Booking, now: datetime) -> None:
    """The day before, once; a booking confirmed after that moment needs no reminder."""
    _mark(db, booking, Booking.reminded_at, now)
    confirmed_at = max(c.at for c in booking.changes if c.state == State.CONFIRMED)
    if confirmed_at < remind_at(booking.starts_at):
        outbox.tell(db, "reminder", booking, now)


def _mark(db: Session, booking: Booking, when: InstrumentedAttribute, now: datetime) -> None:
    """Note that a mail was put; Overtaken where another worker was faster.

    It is no change of the request: a page that is open at the desk is not overtaken by it.
    """
    mine = update(Booking).where(Booking.id == booking.id, when.is_(None)).values({when.key: now})
    if changed_rows(db, mine) != 1:
        raise Overtaken


LOOPS = (
    Loop("proposals", _unanswered, _end_proposal),
    Loop("lapses", _too_late_to_settle, lapse),
    Loop("warnings", _about_to_lapse, _warn),
    Loop("reminders", _to_be_reminded, _remind),
)
