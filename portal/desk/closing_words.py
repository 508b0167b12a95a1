"""Closings in words, as the calendar and the page of closings name them."""

from datetime import date

from portal import database
from portal.desk.choices import branches
from portal.desk.part_of_day import in_words
from portal.models import ClosedDay, ClosedPart
from portal.roster.closed_days import closed_ahead
from portal.rules.closed_hours import Hours


def what_is_closed(closed: Hours) -> str:
    """Return in words which part of the office and of the day is closed, "" for all of it."""
    part = in_words(closed.begins, closed.ends)
    return " ".join(filter(None, (branches().get(closed.branch or ""), part)))


def closed_in(first: date, last: date) -> tuple[set[date], dict[date, list[ClosedPart]]]:
    """Return the days of a period that staff have closed, and by day what is closed of others."""
    whole: set[date] = set()
    parts: dict[date, list[ClosedPart]] = {}
    for row in (row for rows in closed_ahead(database.session(), first) for row in rows):
        if row.day > last:
            continue
        if isinstance(row, ClosedDay):
            whole.add(row.day)
        else:
            parts.setdefault(row.day, []).append(row)
    return whole, parts
