"""What is closed: days, of the whole office or one branch, all day or some hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from portal.models import ClosedDay
from portal.roster.closed_days import Closed
from portal.rules.closed_hours import touches


@dataclass(frozen=True)
class Scope:
    """The days of a closing, its branch (None: all of them) and its hours (None: all day)."""

    days: tuple[date, ...]
    branch: str | None = None
    begins: time | None = None
    ends: time | None = None

    @property
    def is_whole(self) -> bool:
        """Return whether nobody works on these days at all."""
        return self.branch is None and self.begins is None

    @property
    def is_one_day(self) -> bool:
        """Return whether it is one whole day."""
        return self.is_whole and len(self.days) == 1

    def covers(self, branch: str, begins: datetime, ends: datetime) -> bool:
        """Return whether any part of this time at a branch is closed."""
        return begins.date() in self.days and touches(self, branch, begins, ends)


def scope_of(rows: Sequence[Closed]) -> Scope:
    """Return what the rows of one press have closed."""
    days, first = tuple(row.day for row in rows), rows[0]
    if isinstance(first, ClosedDay):
        return Scope(days)
    return Scope(days, first.branch, first.begins, first.ends)
