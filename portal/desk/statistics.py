"""Statistics as a table, a chart and a file. Small counts are hidden (S10)."""

import csv
import io
from collections.abc import Iterator
from datetime import date

from flask import Response, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from portal import clock, database
from portal.accounts import audit
from portal.bookings import statistics as figures
from portal.desk import access, labels
from portal.desk.door import bp
from portal.journey.counts import SENT
from portal.journey.steps import JOURNEY
from portal.language.locale import language
from portal.models import State
from portal.rules.outcome import Way
from portal.web import current
from portal.web.declare import MenuEntry, opens_to
from portal.web.page import page

STEPS = {**{step.name: step.short_title for step in JOURNEY}, SENT: _lp("step", "Sent")}
WAY_COLUMNS = {
    Way.LINK: _l("Cancelled by the seeker: by the link"),
    Way.TELEPHONE: _l("Cancelled by the seeker: by telephone"),
    Way.COUNTER: _l("Cancelled by the seeker: at the counter"),
    Way.MAIL: _l("Cancelled by the seeker: by e-mail"),
}
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@bp.get("/numbers")
@opens_to(access.LEADERS, clauses=("a07-p2-s1",), menu=MenuEntry(10, _l("Numbers")))
def statistics():
    """Show the statistics of the months in the address; this month without any."""
    first, last = _months()
    steps = figures.drop_off(database.session(), first, last)
    return page(
        "desk/statistics.html",
        first=first,
        last=last,
        lines=figures.lines(database.session(), first, last),
        steps=[(STEPS[step], count) for step, count in steps],
        most=max([count for _step, count in steps if count] or [1]),
        states=labels.STATES,
        ways=WAY_COLUMNS,
    )


@bp.get("/numbers.csv")
@opens_to(access.LEADERS)
def statistics_csv():
    """Return the same statistics as a CSV file; hidden counts are empty."""
    first, last = _months()
    with database.writing(database.engine()) as own:
        audit.record(
            own, access.me(), "numbers_csv", clock.now(), why=f"{first:%Y-%m} {last:%Y-%m}"
        )
        own.commit()
    file = io.StringIO()
    csv.writer(file).writerows(_rows(first, last))
    return Response(
        "\ufeff" + file.getvalue(),
        mimetype="text/csv",
        headers={"Content-Disposition": "attachment; filename=numbers.csv"},
    )


def _rows(first: date, last: date) -> Iterator[list[str]]:
    """Yield the heading row, then one row for each month and branch, safe for a spreadsheet."""
    fixed = [_("Month"), _("Place"), _("Requests"), _("With support needs"), _("Days until confirmed (median)")]  # fmt: skip
    yield (
        fixed
        + [str(labels.STATES[state]) for state in State]
        + [str(w) for w in WAY_COLUMNS.values()]
    )
    for line in figures.lines(database.session(), first, last):
        branch = current.office().branch(line.branch).name[language()]
        cells = (
            f"{line.month:%Y-%m}", branch, line.requests, line.with_needs, line.days_to_confirm,
            *(line.outcomes[state] for state in State), *(line.ways[way] for way in WAY_COLUMNS),
        )  # fmt: skip
        yield [safe_cell(cell) for cell in cells]


def safe_cell(value) -> str:
    """Return a value as text that no spreadsheet takes for a formula (S8)."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _months() -> tuple[date, date]:
    now = clock.now().date().replace(day=1)
    first, last = _month(request.args.get("from")) or now, _month(request.args.get("to")) or now
    return (first, last) if first <= last else (last, first)


def _month(typed: str | None) -> date | None:
    try:
        return date.fromisoformat(f"{(typed or '').strip()}-01")
    except ValueError:
        return None
