"""The service in figures: by month and branch, nothing that points at one person (S10)."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True)
class Line:
    """One month at one branch. A count that is None is too small to be shown."""

    month: date
    branch: str
    requests: int | None
    with_needs: int | None
    days_to_confirm: float | None
    outcomes: dict[str, int | None]


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
    confirmed = dict(
        db.execute(
            select(BookingChange.booking_id, BookingChange.at).where(
                BookingChange.booking_id.in_(ids), BookingChange.state == State.CONFIRMED
            )
        ).all()
    )
    groups: dict[tuple[date, str], list] = defaultdict(list)
    for row in found:
        groups[row.starts_at.date().replace(day=1), row.branch].append(row)
    now_kept = [_line(key, rows, needs, confirmed) for key, rows in groups.items()]
    return sorted(now_kept + _past(db, first, last, set(groups)), key=lambda x: (x.month, x.branch))


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


def _line(key, rows, needs: set[int], confirmed: dict) -> Line:
    waits = [
        (confirmed[row.id] - row.applied_at).total_seconds() / 86400
        for row in rows
        if row.id in confirmed
    ]
    month, branch = key
    return Line(
        month,
        branch,
        requests=shown(len(rows)),
        with_needs=shown(sum(row.id in needs for row in rows)) if shown(len(rows)) else None,
        days_to_confirm=round(median(waits), 1) if len(waits) >= SMALLEST_COUNT else None,
        outcomes=_safe(Counter(row.state for row in rows)),
    )


def _past(db: Session, first: date, last: date, known: set) -> list[Line]:
    """Months whose requests were thrown away: only their counts are left."""
    groups: dict[tuple[date, str], Counter] = defaultdict(Counter)
    wanted = select(PastCount).where(PastCount.month >= first, PastCount.month <= last)
    for row in db.scalars(wanted):
        groups[row.month, row.branch][row.state] += row.count
    return [
        Line(*key, None, None, None, _safe(counts))
        for key, counts in groups.items()
        if key not in known
    ]


def _safe(counts: Counter) -> dict[str, int | None]:
    """Small counts hidden; with one alone hidden it could be worked out from the sum, so another goes too."""
    safe = {state.value: shown(counts[state]) for state in State}
    hidden = [state for state, count in safe.items() if count is None]
    if len(hidden) == 1:
        others = [state for state, count in safe.items() if count]
        if others:
            safe[min(others, key=lambda state: safe[state])] = None
    return safe


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
