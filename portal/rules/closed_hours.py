"""The reach of a closing within its days: one branch or all, some hours or all."""

from datetime import datetime, time
from typing import Protocol


class Hours(Protocol):
    """A closing as far as this rule reads it; None stands for every branch, and for all day."""

    @property
    def branch(self) -> str | None:
        """The id of the branch that is closed."""

    @property
    def begins(self) -> time | None:
        """From when it is closed."""

    @property
    def ends(self) -> time | None:
        """Until when it is closed."""


def touches(closed: Hours, branch: str, begins: datetime, ends: datetime) -> bool:
    """Return whether any part of this time at a branch is closed, on a day of the closing."""
    if closed.branch not in (None, branch):
        return False
    if closed.begins is None or closed.ends is None:
        return True
    return begins.time() < closed.ends and closed.begins < ends.time()
