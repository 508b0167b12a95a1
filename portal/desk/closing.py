"""Closing days, a place or some hours at the desk, and opening them again: the people affected are shown first."""

from collections.abc import Sequence

from flask import flash, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from portal import clock, database
from portal.accounts import audit
from portal.bookings import closings
from portal.bookings.closing_scope import Scope, scope_of
from portal.desk import access
from portal.desk import labels as desk_words
from portal.desk.closing_forms import CloseForm, ReopenForm, close_form
from portal.desk.closing_words import what_is_closed
from portal.desk.door import bp
from portal.desk.typed import read_day
from portal.forms import options
from portal.language.dates import day as day_words
from portal.models import ClosedDay
from portal.roster.closed_days import Closed, closed_ahead
from portal.web import current
from portal.web.declare import opens_to
from portal.web.page import form_page, go


@bp.route("/calendar/close", methods=["GET", "POST"])
@opens_to(access.LEADERS, clauses=("a09-p2",))
def close_day():
    """Show whom a closing affects and what happens to each; pressed again, close and tell them."""
    given = request.args.get("day")
    day = read_day(given)
    if given and (
        day is None or day < clock.now().date() or not current.office_today().is_open(day)
    ):
        flash(_("This day cannot be closed: it is past, closed already, or no day."))
        return go(url_for("desk.calendar"))
    form = close_form(request.form if request.method == "POST" else None, day)
    if request.method == "GET":
        return _show(form, looks=day is not None)
    if not form.validate():
        return _show(form, looks=bool(form.seen.data) and not form.first.errors)
    stamp = form.stamp(closings.cancelled(database.session(), form.scope))
    if form.seen.data == stamp:
        return _close(form)
    if (form.seen.data or "").split()[:1] == stamp.split()[:1]:
        form.seen.errors = [_("More or fewer people are affected now. Look again, then press once more.")]  # fmt: skip
    return _show(form, looks=True)


@bp.route("/calendar/reopen", methods=["GET", "POST"])
@opens_to(access.LEADERS)
def reopen_day():
    """Show whom a closing has cancelled; opened again, they are to be called by staff."""
    rows = _asked()
    if not rows:
        flash(_("This day cannot be opened again: it is past, or staff have not closed it."))
        return go(url_for("desk.calendar"))
    days = {row.day.isoformat(): day_words(row.day) for row in rows}
    form = ReopenForm(data={"days": list(days)})
    form.days.choices = options(days)
    if form.validate_on_submit():
        return _reopen([row for row in rows if row.day.isoformat() in form.days.data])
    db = database.session()
    return form_page(
        "desk/reopen_day.html",
        form,
        closed=rows[0],
        what=what_is_closed(scope_of(rows)),
        people=[booking for row in rows for booking in closings.cancelled_by(db, row)],
        back=url_for("desk.calendar", week=rows[0].day.isoformat()),
    )


def _close(form: CloseForm):
    db, now, scope = database.session(), clock.now(), form.scope
    told = closings.close(db, scope, form.reason.value, now)
    why = f"{_noted(scope)} {form.reason.value}"
    audit.record(db, access.me(), "close_day", now, why=why)
    db.commit()
    if scope.is_one_day:
        flash(ngettext("The day is closed; %(num)d person is told.", "The day is closed; %(num)d people are told.", told))  # fmt: skip
    else:
        flash(ngettext("Closed; %(num)d person is told.", "Closed; %(num)d people are told.", told))
    return go(url_for("desk.calendar", week=scope.days[0].isoformat()))


def _reopen(rows: Sequence[Closed]):
    db, now = database.session(), clock.now()
    scope = scope_of(rows)
    affected = closings.reopen(db, current.office(), rows, now)
    audit.record(db, access.me(), "reopen_day", now, why=_noted(scope))
    db.commit()
    flash(_open_again(scope, ", ".join(booking.name for booking in affected)))
    return go(url_for("desk.calendar", week=scope.days[0].isoformat()))


def _noted(scope: Scope) -> str:
    """Return what is closed as the audit log notes it, in no language."""
    hours = f"{scope.begins:%H:%M}-{scope.ends:%H:%M}" if scope.begins and scope.ends else ""
    return " ".join(filter(None, (", ".join(map(str, scope.days)), scope.branch, hours)))


def _open_again(scope: Scope, names: str) -> str:
    """Return that it is open again, and who is to be called, in a sentence."""
    if scope.is_one_day:
        if names:
            return _("The day is open again. Call them: %(names)s", names=names)
        return _("The day is open again.")
    if names:
        return _("These times are open again. Call them: %(names)s", names=names)
    return _("These times are open again.")


def _asked() -> list[Closed]:
    """Return the rows of the closing that the address names, by a whole `day` or by the number of a `part`."""
    day, part = read_day(request.args.get("day")), request.args.get("part", "")
    for rows in closed_ahead(database.session(), clock.now().date()):
        for row in rows:
            found = row.day == day if isinstance(row, ClosedDay) else str(row.id) == part
            if found:
                return rows
    return []


def _show(form: CloseForm, *, looks: bool):
    """Show the form and what is closed; with `looks`, the people that what is typed affects."""
    db = database.session()
    people = closings.cancelled(db, form.scope) if looks and form.scope.days else []
    form.seen.data = form.stamp(people) if looks else ""
    known = closed_ahead(db, clock.now().date())
    return form_page(
        "desk/close_day.html",
        form,
        looks=looks,
        days=form.scope.days if looks else (),
        what=what_is_closed(form.scope) if looks else "",
        people=people,
        withdrawn=closings.withdrawn(db, form.scope) if looks and form.scope.days else [],
        known=[(rows, what_is_closed(scope_of(rows))) for rows in known],
        desk_words=desk_words,
        back=url_for("desk.calendar"),
    )
