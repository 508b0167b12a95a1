"""Actions that time itself brings: expired proposals, lapses, warnings, reminders, links sent again.

The worker calls it. Each item has a transaction of its own, so that one that fails stops no other.
"""

from collections.abc import Callable, Hashable
from datetime import datetime
from functools import partial
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.bookings import digest, link_requests, reminding
from portal.bookings.action import Overtaken
from portal.bookings.actions.lapse import lapse
from portal.bookings.actions.proposal import decline_proposal
from portal.bookings.marking import mark
from portal.bookings.reminding import SOON
from portal.mail import outbox
from portal.models import OPEN, Booking, State
from portal.office import Office
from portal.roster import presence
from portal.rules.booking import may_confirm, warn_staff_at

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


def _end_proposal(db: Session, booking: Booking, now: datetime) -> None:
    decline_proposal(db, booking, now, by="portal")


def _warn(db: Session, booking: Booking, now: datetime) -> None:
    mark(db, booking, Booking.staff_warned_at, now)
    outbox.put_for_office(db, "about_to_lapse", booking, now)


LOOPS = (
    Loop("proposals", _unanswered, _end_proposal),
    Loop("lapses", _too_late_to_settle, lapse),
    Loop("warnings", _about_to_lapse, _warn),
    Loop("reminders", reminding.to_be_reminded, reminding.remind),
)
