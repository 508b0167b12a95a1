"""A small count, of people or of places."""

import re

from portal.rules.values import folding
from portal.rules.values.unreadable import Reason, Unreadable

_UNIT = re.compile(r" *(?:人|名|席|つ|people|person|persons|places?|seats?)$", re.IGNORECASE)


def read(typed: str, least: int, most: int) -> int:
    """Return the count, typed in digits of any width. Raises Unreadable: EMPTY, COUNT."""
    text = folding.half_width(typed)
    if not text:
        raise Unreadable(Reason.EMPTY)
    text = _UNIT.sub("", text)
    if not re.fullmatch("[0-9]{1,3}", text) or not least <= int(text) <= most:
        raise Unreadable(Reason.COUNT)
    return int(text)


def shown(count: int) -> str:
    """Return a count as it is put back into a field: `3`."""
    return str(count)
