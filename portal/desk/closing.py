"""Closing a day at the desk, and opening it again: the people it affects are shown first."""

from flask import flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import HiddenField

from portal import clock, database
from portal.accounts import audit
from portal.bookings import closings, week
from portal.desk import access
from portal.desk import labels as desk_words
from portal.desk.door import bp
from portal.desk.request_forms import TEXT_LENGTH
from portal.desk.typed import read_day
from portal.forms import PressForm, Required
from portal.forms.values import FreeTextField
from portal.web import current
from portal.web.declare import opens_to
from portal.web.page import form_page, go, page


class CloseForm(PressForm):
    """The reason for closing, and how many people its reader saw affected."""

    reason = FreeTextField(
        _l("Reason (everybody affected reads it)"),
        [Required(_l("Enter the reason. Everybody affected reads it."))],
        most=TEXT_LENGTH,
    )
    seen = HiddenField()


@bp.route("/calendar/close", methods=["GET", "POST"])
@opens_to(access.LEADERS, clauses=("a09-p2",))
def close_day():
    """Show the people a closing affects; with the reason, close the day and tell them."""
    day, form = read_day(request.args.get("day", "")), CloseForm()
    if day is None or day < clock.now().date() or _closed(day):
        flash(_("This day cannot be closed: it is past, closed already, or no day."))
        return go(url_for("desk.calendar"))
    people = week.affected_by_closing(database.session(), day)
    if form.validate_on_submit():
        if form.seen.data == str(len(people)):
            return _close(day, form.reason.value)
        form.seen.errors = [_("More or fewer people are affected now. Look again, then press once more.")]  # fmt: skip
    form.seen.data = str(len(people))
    return page(
        "desk/close_day.html",
        422 if form.errors else 200,
        form=form,
        form_has_errors=bool(form.errors),
        day=day,
        people=people,
        desk_words=desk_words,
        back=url_for("desk.calendar", week=day.isoformat()),
    )


@bp.route("/calendar/reopen", methods=["GET", "POST"])
@opens_to(access.LEADERS)
def reopen_day():
    """Show whom the closing of a day has cancelled; opened again, they are to be called by staff."""
    day, form = read_day(request.args.get("day", "")), PressForm()
    closed = _closed(day) if day and day >= clock.now().date() else None
    if closed is None:
        flash(_("This day cannot be opened again: it is past, or staff have not closed it."))
        return go(url_for("desk.calendar"))
    if form.validate_on_submit():
        return _reopen(closed.day)
    return form_page(
        "desk/reopen_day.html",
        form,
        closed=closed,
        people=closings.cancelled_by(database.session(), closed),
        back=url_for("desk.calendar", week=closed.day.isoformat()),
    )


def _reopen(day):
    db, now = database.session(), clock.now()
    affected = closings.reopen_day(db, current.office(), day, now) or []
    audit.record(db, access.me(), "reopen_day", now, why=str(day))
    db.commit()
    names = ", ".join(booking.name for booking in affected)
    done = _("The day is open again.")
    flash(_("The day is open again. Call them: %(names)s", names=names) if names else done)
    return go(url_for("desk.calendar", week=day.isoformat()))


def _closed(day):
    """Return how staff have closed a day; None where they have not."""
    return week.closed_by_staff(database.session(), day, day).get(day)


def _close(day, reason: str):
    db, now = database.session(), clock.now()
    told = closings.close_day(db, day, reason, now)
    audit.record(db, access.me(), "close_day", now, why=f"{day} {reason}")
    db.commit()
    flash(ngettext("The day is closed; %(num)d person is told.", "The day is closed; %(num)d people are told.", told))  # fmt: skip
    return go(url_for("desk.calendar", week=day.isoformat()))
