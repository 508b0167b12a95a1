"""The numbers: exact at the desk, a file of them row by row for leaders, and one for the public (S10)."""

from datetime import date

from flask import Response, request
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.accounts import audit
from portal.bookings.statistics import facts, hard_words, lines, public
from portal.desk import access, statistics_files, statistics_hard, statistics_tables
from portal.desk.choices import everybody
from portal.desk.door import bp
from portal.web import current
from portal.web.declare import MenuEntry, opens_to
from portal.web.page import page


@bp.get("/numbers")
@opens_to(access.LEADERS, menu=MenuEntry(10, _l("Numbers")))
def statistics():
    """Show the statistics of the months in the address; this month without any."""
    first, last, db, now = *_months(), database.session(), clock.now()
    found, gone = facts.facts(db, first, last), facts.thrown_away(db, first, last)
    each, in_all = lines.lines(found, gone, now), lines.totals(found, gone, now)
    return page(
        "desk/statistics.html",
        first=first,
        last=last,
        tables=statistics_tables.of_months(each, in_all)
        + statistics_tables.of_people(lines.work(found), everybody())
        + statistics_hard.of_articles(
            hard_words.hard_words(db, first, last), current.terms_now(now)
        ),
        steps=statistics_tables.steps(lines.drop_off(db, first, last)),
    )


@bp.get("/numbers.csv")
@opens_to(access.LEADERS, clauses=("a07-p2-s1",))
def statistics_csv():
    """Return the file for the public: what could point at one person is empty."""
    first, last, db, now = *_months(), database.session(), clock.now()
    found, gone = facts.facts(db, first, last), facts.thrown_away(db, first, last)
    told = public.public(lines.lines(found, gone, now), now.date())
    return _file("numbers", statistics_files.public_rows(told))


@bp.get("/numbers/rows.csv")
@opens_to(access.LEADERS)
def statistics_rows_csv():
    """Return a row for each request, exact and without names of seekers, for leaders alone."""
    first, last = _months()
    found = facts.facts(database.session(), first, last)
    return _file("numbers-rows", statistics_files.exact_rows(found, everybody()))


def _file(name: str, rows: statistics_files.Rows) -> Response:
    """Return rows as a file, and note in the trail who saved which months."""
    first, last = _months()
    with database.writing(database.engine()) as own:
        deed = f"{name.replace('-', '_')}_csv"
        audit.record(own, access.me(), deed, clock.now(), why=f"{first:%Y-%m} {last:%Y-%m}")
        own.commit()
    return Response(
        statistics_files.as_csv(rows),
        mimetype="text/csv",
        headers={"Content-Disposition": f"attachment; filename={name}.csv"},
    )


def _months() -> tuple[date, date]:
    now = clock.now().date().replace(day=1)
    first, last = _month(request.args.get("from")) or now, _month(request.args.get("to")) or now
    return (first, last) if first <= last else (last, first)


def _month(typed: str | None) -> date | None:
    try:
        return date.fromisoformat(f"{(typed or '').strip()}-01")
    except ValueError:
        return None
