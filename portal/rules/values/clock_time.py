"""A time of day, in any form in which it is written in Japan, and as the portal's pages write it."""

import re
from datetime import time

from portal.rules.values import folding
from portal.rules.values.unreadable import Reason, Unreadable

_HALF = r"[ap]\.?m\.?"
_FORM = re.compile(
    rf"(?P<before>午前|午後|{_HALF})? *(?P<hour>[0-9]{{1,2}})"
    r"(?: *[:.時 ]? *(?P<minute>[0-9]{2})(?::00)? *分?| *時 *(?:(?P<single>[0-9]) *分|(?P<half>半))?)?"
    rf" *(?P<after>{_HALF})?",
    re.IGNORECASE,
)
_NOON = ("正午", "noon")


def read(typed: str) -> time:
    """Return the time of day, to the minute.

    Raises Unreadable: EMPTY, SHAPE, NO_SUCH_TIME (24 and later too), NOON_OR_MIDNIGHT.
    """
    text = folding.kanji_numbers(folding.half_width(typed)).lower()
    if not text:
        raise Unreadable(Reason.EMPTY)
    if text in _NOON:
        return time(12)
    found = _FORM.fullmatch(text)
    if not found or (found["before"] and found["after"]):
        raise Unreadable(Reason.SHAPE)
    minute = 30 if found["half"] else int(found["minute"] or found["single"] or 0)
    hour = _hour(int(found["hour"]), found["before"] or found["after"] or "")
    if hour > 23 or minute > 59:
        raise Unreadable(Reason.NO_SUCH_TIME)
    return time(hour, minute)


def shown(moment: time) -> str:
    """Return a time as it is put back into a field: `09:30`."""
    return f"{moment:%H:%M}"


def _hour(hour: int, half: str) -> int:
    if not half:
        return hour
    if hour > 12:
        raise Unreadable(Reason.NO_SUCH_TIME)
    if hour == 12 and half[0] == "午":
        raise Unreadable(Reason.NOON_OR_MIDNIGHT)
    return hour % 12 + (12 if half.startswith(("午後", "p")) else 0)
