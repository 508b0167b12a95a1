"""Capacity of slots: written from the roster whenever something changes, and for the weeks that open.

Every change takes the roster's turn first, then locks the slots in the order of their ids, and only then
reads what capacity follows from, so that two changes at once both count.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.clock import JAPAN, midnight
from portal.database import take_turn
from portal.models import Slot
from portal.office import Office
from portal.roster import interpreter_times, kept_hours
from portal.roster.closed_days import with_closed_days
from portal.roster.duty import Roster, roster

ONE_DAY = timedelta(days=1)
TURN = 1  # the number by which changes of the roster wait for one another
Key = tuple[str, datetime]


def open_weeks(db: Session, office: Office, now: datetime) -> int:
    """Open the days that have come within the offered weeks; returns how many slots were opened."""
    today, until = now.date(), now.date() + timedelta(weeks=office.offer_weeks)
    opened = opened_until(db)
    first = max(today, opened + ONE_DAY) if opened else today
    return refresh(db, office, first, until, now) if first <= until else 0


def opened_until(db: Session) -> date | None:
    """Return the last day with a time that can be asked for; None when there is none."""
    last = db.scalar(
        select(func.max(Slot.starts_at)).where(Slot.extra.is_(False), Slot.capacity > 0)
    )
    return last.date() if last else None


def refresh_ahead(db: Session, office: Office, now: datetime) -> int:
    """Write the capacity of all slots from today on, as far as weeks are open; see `refresh`."""
    last = max(opened_until(db) or now.date(), now.date() + timedelta(weeks=office.offer_weeks))
    return refresh(db, office, now.date(), last, now)


def refresh(db: Session, office: Office, first: date, last: date, now: datetime) -> int:
    """Write the capacity of every slot of a period, both days included; returns how many slots were opened.

    Days that are past keep what they had.
    """
    take_turn(db, TURN)
    first = max(first, now.date())
    known = _locked(db, first, last)
    db.flush()
    today = with_closed_days(db, office, now.date())
    there = roster(db, today, first, last)
    for slot in known.values():
        slot.capacity = _capacity(there, slot)
    new = [key for key in _times(there, first, last) if key not in known and there.capacity(*key)]
    db.add_all(Slot(branch=b, starts_at=at, capacity=there.capacity(b, at)) for b, at in new)
    db.flush()
    interpreter_times.follow_rules(db, today, first, last, now)
    reserve(db, office, first, last, now)
    return len(new)


def reserve(db: Session, office: Office, first: date, last: date, now: datetime) -> None:
    """Keep as many seats for interpreting as interpreters' hours of a period ask for and there is room for.

    The hours not asked for are given back to everybody some days before.
    """
    released = midnight(now.date() + timedelta(days=office.interpreter_release_days + 1))
    known = _locked(db, first, last)
    wanted = kept_hours.seats_wanted(db, midnight(first), midnight(last + ONE_DAY))
    for key, slot in known.items():
        kept = wanted[key] if slot.starts_at >= released else 0
        slot.reserved = max(0, min(kept, slot.capacity - slot.taken))
    db.flush()


def _capacity(there: Roster, slot: Slot) -> int:
    """Return the seats of a known slot; a time that is offered no more has none."""
    offered = slot.extra or _is_offered(there, slot.branch, slot.starts_at)
    return there.capacity(slot.branch, slot.starts_at) if offered else 0


def _is_offered(there: Roster, branch: str, starts_at: datetime) -> bool:
    """Return whether sessions may start then: by the office's pattern, or because a number says so."""
    known = [each for each in there.office.branches if each.id == branch]
    by_pattern = any(starts_at.time() in each.slot_starts for each in known)
    return by_pattern or any(n.counts_at(branch, starts_at) for n in there.numbers)


def _times(there: Roster, first: date, last: date) -> Iterator[Key]:
    """Return the times of a period at which sessions may start, open days only."""
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if there.office.is_open(day):
            yield from (
                (b, datetime.combine(day, at, tzinfo=JAPAN)) for b, at in _starts(there, day)
            )


def _starts(there: Roster, day: date) -> set[tuple[str, time]]:
    pattern = {(b.id, at) for b in there.office.branches for at in b.slot_starts}
    by_number = {
        (n.branch, n.at)
        for n in there.numbers
        if n.counts_at(n.branch, datetime.combine(day, n.at, tzinfo=JAPAN))
    }
    return pattern | by_number


def _locked(db: Session, first: date, last: date) -> dict[Key, Slot]:
    found = db.scalars(
        select(Slot)
        .where(Slot.starts_at >= midnight(first), Slot.starts_at < midnight(last + ONE_DAY))
        .order_by(Slot.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {(slot.branch, slot.starts_at): slot for slot in found}
