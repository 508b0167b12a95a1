"""The service in figures: by month and branch, nothing that points at one person (S10)."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.bookings.removal import SMALLEST_COUNT
from portal.clock import midnight
from portal.journey.counts import STEPS
from portal.models import (
    Booking,
    BookingChange,
    PastCount,
    State,
    StepCount,
    SupportNeeds,
)
from portal.rules import clause
from portal.rules.outcome import Way


@dataclass(frozen=True)
class Line:
    """One month at one branch. A count that is None is too small to be shown."""

    month: date
    branch: str
    requests: int | None
    with_needs: int | None
    days_to_confirm: float | None
    outcomes: dict[str, int | None]
    ways: dict[str, int | None]  # by which the cancellations of seekers and helpers came


def lines(db: Session, first: date, last: date) -> list[Line]:
    """Return every month from one to another (both their first days), by branch."""
    begins, ends = midnight(first), midnight(_next(last))
    found = db.execute(
        select(
            Booking.id, Booking.starts_at, Booking.branch, Booking.state, Booking.applied_at
        ).where(Booking.starts_at >= begins, Booking.starts_at < ends)
    ).all()
    ids = select(Booking.id).where(Booking.starts_at >= begins, Booking.starts_at < ends)
    needs = set(db.scalars(select(SupportNeeds.booking_id).where(SupportNeeds.booking_id.in_(ids))))
    confirmed = _last_of(db, ids, State.CONFIRMED, BookingChange.at, BookingChange.id.desc())
    ways = _last_of(db, ids, State.CANCELLED_BY_SEEKER, BookingChange.way, BookingChange.id)
    groups: dict[tuple[date, str], list] = defaultdict(list)
    for row in found:
        groups[row.starts_at.date().replace(day=1), row.branch].append(row)
    now_kept = [_line(key, rows, needs, confirmed, ways) for key, rows in groups.items()]
    return sorted(now_kept + _past(db, first, last, set(groups)), key=lambda x: (x.month, x.branch))


def _last_of(db: Session, ids, state: State, column, order) -> dict:
    """Return by request what its last change in this order into a state holds: of several, one counts."""
    entered = (BookingChange.booking_id.in_(ids), BookingChange.state == state)
    found = select(BookingChange.booking_id, column).where(*entered).order_by(order)
    return dict(db.execute(found).all())


def drop_off(db: Session, first: date, last: date) -> list[tuple[str, int | None]]:
    """Return how many got as far as each step, in the order of the steps."""
    counts: Counter[str] = Counter()
    for row in db.scalars(
        select(StepCount).where(StepCount.month >= first, StepCount.month <= last)
    ):
        counts[row.step] += row.count
    return [(step, shown(counts[step])) for step in STEPS]


@clause("a07-p2-s1")
def shown(count: int) -> int | None:
    """Return a count, or None where it is so small that it could point at one person."""
    return count if count == 0 or count >= SMALLEST_COUNT else None


def _line(key, rows, needs: set[int], confirmed: dict, ways: dict[int, str]) -> Line:
    waits = [
        (confirmed[row.id] - row.applied_at).total_seconds() / 86400
        for row in rows
        if row.id in confirmed
    ]
    month, branch = key
    outcomes = _safe(Counter(row.state for row in rows), State)
    by_seeker = [row.id for row in rows if row.state == State.CANCELLED_BY_SEEKER]
    return Line(
        month,
        branch,
        requests=shown(len(rows)),
        with_needs=shown(sum(row.id in needs for row in rows)) if shown(len(rows)) else None,
        days_to_confirm=round(median(waits), 1) if len(waits) >= SMALLEST_COUNT else None,
        outcomes=outcomes,
        ways=_ways(Counter(ways.get(each, "") for each in by_seeker), outcomes),
    )


def _past(db: Session, first: date, last: date, known: set) -> list[Line]:
    """Months whose requests were thrown away: only their counts are left."""
    groups: dict[tuple[date, str], Counter] = defaultdict(Counter)
    wanted = select(PastCount).where(PastCount.month >= first, PastCount.month <= last)
    for row in db.scalars(wanted):
        groups[row.month, row.branch][row.state] += row.count
    return [
        Line(*key, None, None, None, _safe(counts, State), dict.fromkeys(Way))
        for key, counts in groups.items()
        if key not in known
    ]


def _ways(counts: Counter, outcomes: dict[str, int | None]) -> dict[str, int | None]:
    """The cancellations of seekers by way; all hidden where their sum is, which they would tell."""
    if outcomes[State.CANCELLED_BY_SEEKER] is None:
        return dict.fromkeys(Way)
    return _safe(counts, Way)


def _safe(counts: Counter, all_of: Iterable[StrEnum]) -> dict[str, int | None]:
    """Small counts hidden; with one alone hidden it could be worked out from the sum, so another goes too."""
    safe = {each.value: shown(counts[each]) for each in all_of}
    hidden = [state for state, count in safe.items() if count is None]
    if len(hidden) == 1:
        others = [state for state, count in safe.items() if count]
        if others:
            safe[min(others, key=lambda state: safe[state])] = None
    return safe


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
