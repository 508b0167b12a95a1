"""The figures for the public: nothing can be worked out of them that points at one person (S10).

A line is given once its month is over and every session has its outcome, so that two files of different
days differ by nobody. There are no totals: from one, a hidden count could be worked out. Decision 0051.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from portal.bookings.removal import SMALLEST_COUNT
from portal.bookings.statistics.facts import after
from portal.bookings.statistics.lines import Line
from portal.bookings.statistics.spread import Spread
from portal.models import LIVE, State
from portal.rules import clause

Shown = Mapping[str, int | None]


@dataclass(frozen=True)
class PublicLine:
    """One month at one branch. A count that is None is hidden; none is given while `waits`."""

    month: date | None
    branch: str
    waits: bool  # the month is not over, or an outcome is missing
    requests: int | None
    with_needs: int | None
    days_to_confirm: float | None
    outcomes: Shown
    ways: Shown


def public(lines: Iterable[Line], today: date) -> list[PublicLine]:
    """Return what the public may know of exact lines, each of one month and branch."""
    return [_waits(line) if _may_change(line, today) else _public(line) for line in lines]


@clause("a07-p2-s1")
def shown(count: int) -> int | None:
    """Return a count, or None where it is so small that it could point at one person."""
    return count if count == 0 or count >= SMALLEST_COUNT else None


def hidden(counts: Mapping[str, int], also: Iterable[str] = ()) -> dict[str, int | None] | None:
    """Return counts of which none can be worked out from their sum; None where the sum has to be hidden.

    Beside the small ones (and those named in `also`) every one of the next larger is hidden: each hidden
    one may then be any other of them.
    """
    safe = {key: None if key in also else shown(count) for key, count in counts.items()}
    if None not in safe.values():
        return safe
    left = [count for count in safe.values() if count]
    if not left:
        return None
    return {key: None if count == min(left) else count for key, count in safe.items()}


def _may_change(line: Line, today: date) -> bool:
    is_over = line.month is not None and today >= after(line.month)
    return not is_over or any(line.outcomes[state] for state in LIVE)


def _public(line: Line) -> PublicLine:
    """Return a line whose month is over; of requests that were thrown away only the ends that are kept."""
    if line.thrown_away:
        ends = {state: count or None for state, count in line.outcomes.items()}
        return replace(_nothing(line), outcomes=ends)
    ways = hidden(line.ways)
    outcomes = hidden(line.outcomes, () if ways else (State.CANCELLED_BY_SEEKER.value,))
    if outcomes is None:
        return _nothing(line)
    if ways is None or outcomes[State.CANCELLED_BY_SEEKER] is None:  # which their sum would tell
        ways = dict.fromkeys(line.ways)
    return PublicLine(
        month=line.month,
        branch=line.branch,
        waits=False,
        requests=shown(line.requests),
        with_needs=_part(line.with_needs, line.requests),
        days_to_confirm=_days(line.confirmed),
        outcomes=outcomes,
        ways=ways,
    )


def _nothing(line: Line) -> PublicLine:
    return PublicLine(
        month=line.month,
        branch=line.branch,
        waits=False,
        requests=None,
        with_needs=None,
        days_to_confirm=None,
        outcomes=dict.fromkeys(line.outcomes),
        ways=dict.fromkeys(line.ways),
    )


def _waits(line: Line) -> PublicLine:
    return replace(_nothing(line), waits=True)


def _part(count: int, whole: int) -> int | None:
    """Return a part of a whole, hidden as well where the rest of the whole is small."""
    return shown(count) if shown(whole - count) is not None else None


def _days(waited: Spread) -> float | None:
    if waited.p50 is None or waited.count < SMALLEST_COUNT:
        return None
    return round(waited.p50, 1)
