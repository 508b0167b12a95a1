"""The numbers as files for a spreadsheet: for the public, and row by row for leaders (S8, S10)."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from flask_babel import gettext as _

from portal.bookings.statistics.facts import Fact
from portal.bookings.statistics.lines import days
from portal.bookings.statistics.public import PublicLine
from portal.desk import labels
from portal.desk.choices import branches
from portal.desk.statistics_tables import WAYS
from portal.models import State
from portal.rules.outcome import Way

FORMULA = ("=", "+", "-", "@", "\t", "\r")
Rows = Iterable[list]


def as_csv(rows: Rows) -> str:
    """Return rows as text that a spreadsheet reads, none of it as a formula."""
    file = io.StringIO()
    csv.writer(file).writerows([safe_cell(cell) for cell in row] for row in rows)
    return "\ufeff" + file.getvalue()


def safe_cell(value) -> str:
    """Return a value as text that no spreadsheet takes for a formula (S8)."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def public_rows(told: Iterable[PublicLine]) -> Iterator[list]:
    """Yield the heading row, then one row for each month and branch; hidden counts are empty."""
    fixed = [_("Month"), _("Place"), _("Requests"), _("With support needs"), _("Days until confirmed (median)")]  # fmt: skip
    yield [*fixed, *(labels.STATES[state] for state in State), *WAYS.values(), _("Why it is empty")]
    names = branches()
    for line in told:
        yield [
            f"{line.month:%Y-%m}", names[line.branch], line.requests, line.with_needs,
            line.days_to_confirm, *(line.outcomes[state] for state in State),
            *(line.ways[way] for way in WAYS), _why_empty(line),
        ]  # fmt: skip


def exact_rows(found: Iterable[Fact], people: Mapping[str, str]) -> Iterator[list]:
    """Yield the heading row, then one row for each request: no name, number or support need of anybody."""
    yield [
        _("Day and time"), _("Place"), _("State"), _("Sent at"), _("First answer at"),
        _("Confirmed at"), _("Days until the first answer"), _("Days until confirmed"),
        _("Days from sending to the session"), _("Counsellor"), _("By which way"),
        _("One hour"), _("Booked during a session"),
    ]  # fmt: skip
    names = branches()
    for each in found:
        yield [
            _moment(each.starts_at), names[each.branch], labels.STATES[State(each.state)],
            _moment(each.applied_at), _moment(each.first_answer_at), _moment(each.confirmed_at),
            _since(each, each.first_answer_at), _since(each, each.confirmed_at),
            _since(each, each.starts_at), people.get(str(each.counsellor), ""),
            WAYS[Way(each.way)] if each.way else "", _yes(each.one_hour), _yes(each.in_session),
        ]  # fmt: skip


def _why_empty(line: PublicLine) -> str:
    if line.waits:
        return _("The month is not over, or an outcome is missing.")
    hidden = None in (line.requests, *line.outcomes.values())
    return _("Few, erased, or hidden so that nobody can work few out.") if hidden else ""


def _moment(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M}" if at else ""


def _since(sent: Fact, at: datetime | None) -> float | None:
    return round(days(sent.applied_at, at), 2) if at else None


def _yes(holds) -> str:
    return _("Yes") if holds else ""
