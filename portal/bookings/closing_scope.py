"""What is closed: days, of the whole office or one branch, all day or some hours."""

from dataclasses import dataclass
from datetime import date, datetime, time


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

    def covers(self, branch: str, begins: datetime, ends: datetime) -> bool:
        """Return whether any part of this time at a branch is closed."""
        if begins.date() not in self.days or self.branch not in (None, branch):
            return False
        if self.begins is None or self.ends is None:
            return True
        return begins.time() < self.ends and self.begins < ends.time()
