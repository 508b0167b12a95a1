"""What people type, understood: one file for each kind of value.

Each file has `read(typed, ...)`. It folds what was typed (widths, blanks, dashes, labels, invisible
signs), judges it, and returns the value as it was judged; callers keep that and nothing else. What
cannot be read raises Unreadable, whose reason the forms put into words. A kind that is also written
for people or compared has `shown(value)` or `compared(value)`.
"""

from collections.abc import Callable
from typing import TypeVar

from portal.rules.values.unreadable import Reason, Unreadable

__all__ = ["Reason", "Unreadable", "read_or_none"]

Value = TypeVar("Value")


def read_or_none(read: Callable[..., Value], *typed) -> Value | None:
    """Return the value that `read` finds in what was typed; None if it is empty or unreadable."""
    try:
        return read(*typed)
    except Unreadable:
        return None
