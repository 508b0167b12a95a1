"""What the service did in figures: by month and place, nothing that points at one person (S10)."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.bookings.purge import SMALLEST_COUNT
from portal.clock import midnight
from portal.models import (
    Booking,
    BookingChange,
    PastCount,
    State,
    StepCount,
    SupportNeeds,
)
from portal.rules import clause

STEPS = ("who", "eligibility", "terms", "agree", "needs", "slot", "details", "sent")


@dataclass(frozen=True)
class Line:
    """One month at one place. A count that is None is too small to be shown."""

    month: date
    branch: str
    requests: int | None
    with_needs: int | None
    days_to_confirm: float | None
    outcomes: dict[str, int | None]


def lines(db: Session, first: date, last: date) -> list[Line]:
    """Every month from one to another (both their first days), by place."""
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
    """How many got as far as each step, in the order of the steps."""
    counts = Counter()
    for row in db.scalars(
        select(StepCount).where(StepCount.month >= first, StepCount.month <= last)
    ):
        counts[row.step] += row.count
    return [(step, shown(counts[step])) for step in STEPS]


def count_step(db: Session, step: str, now: datetime) -> None:
    """One more draft got as far as this step. Two may count at once."""
    month = now.date().replace(day=1)
    more = (
        update(StepCount)
        .where(StepCount.month == month, StepCount.step == step)
        .values(count=StepCount.count + 1)
        .execution_options(synchronize_session=False)
    )
    if db.execute(more).rowcount:
        return
    try:
        with db.begin_nested():
            db.execute(insert(StepCount).values(month=month, step=step, count=1))
    except IntegrityError:  # another draft was the first of the month, this very moment
        db.execute(more)


@clause("a07-p2-s1")
def shown(count: int) -> int | None:
    """A count, or None where it is so small that it could point at somebody."""
    return count if count == 0 or count >= SMALLEST_COUNT else None


def _line(key, rows, needs: set[int], confirmed: dict) -> Line:
    waits = [
        (confirmed[row.id] - row.applied_at).total_seconds() / 86400
        for row in rows
        if row.id in confirmed
    ]
    return Line(
        *key,
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
