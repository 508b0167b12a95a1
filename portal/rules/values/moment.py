"""A day and a time in one field."""

import re
from collections.abc import Iterator
from datetime import datetime

from portal.rules.values import clock_time, day, folding, read_or_none
from portal.rules.values.unreadable import Reason, Unreadable

_SEAM = re.compile(r"(?<=[日)曜])|[ ,、のtT]+")


def read(typed: str, now: datetime) -> datetime:
    """Return the moment in the time zone of `now`; a day without a year is the next from then on.

    Raises Unreadable: EMPTY, SHAPE, NO_DAY, NO_TIME, and the reasons of days and times.
    """
    text = folding.half_width(typed)
    if not text:
        raise Unreadable(Reason.EMPTY)
    if read_or_none(day.read, text, now.date()):
        raise Unreadable(Reason.NO_TIME)
    if read_or_none(clock_time.read, text) is not None:
        raise Unreadable(Reason.NO_DAY)
    reasons = []
    for day_part, time_part in _parted(text):
        try:
            found = day.read(day_part, now.date()), clock_time.read(time_part)
            return datetime.combine(*found, tzinfo=now.tzinfo)
        except Unreadable as error:
            reasons.append(error.reason)
    raise Unreadable(next((r for r in reasons if r is not Reason.SHAPE), Reason.SHAPE))


def shown(moment: datetime) -> str:
    """Return a moment as it is put back into a field: `2026-11-30 09:30`."""
    return f"{day.shown(moment.date())} {clock_time.shown(moment.time())}"


def _parted(text: str) -> Iterator[tuple[str, str]]:
    for seam in _SEAM.finditer(text):
        if text[: seam.start()] and text[seam.end() :]:
            yield text[: seam.start()], text[seam.end() :]
