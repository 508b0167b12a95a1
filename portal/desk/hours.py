"""Working hours of staff, and plain numbers of seats where the office names no hours."""

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.accounts import audit
from portal.desk import access
from portal.desk.absences import tell_who_is_short
from portal.desk.door import bp
from portal.desk.hours_forms import EndForm, HoursForm, hours_form
from portal.desk.labels import WEEKDAYS
from portal.forms import PressForm
from portal.models import WorkingHours
from portal.roster import hours as roster
from portal.roster import numbers
from portal.web import current
from portal.web.declare import MenuEntry, opens_to
from portal.web.page import form_page, go
from portal.web.pressed import check_press

_GONE = _l("Nothing was changed: it stands there no more.")


@bp.route("/hours", methods=["GET", "POST"])
@opens_to(access.LEADERS, menu=MenuEntry(9, _l("Working hours")))
def hours():
    """List who works when and where, and add hours."""
    form = hours_form(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate():
        return _enter(form.hours)
    return _show(form)


@bp.post("/hours/<int:number>/end")
@opens_to(access.LEADERS)
def end_hours(number):
    """Give hours their last day; before their first day, they are removed."""
    form = EndForm(prefix=f"hours-{number}-")
    if not form.validate():
        return _show(hours_form(None), failed={number: form})
    db, now = database.session(), clock.now()
    ended = roster.end_hours(db, current.office(), number, form.last_day.value, now)
    done = _("These working hours are ended.") if ended else _GONE
    return _changed("end_hours", f"{_noted(ended)}" if ended else "", done)


@bp.post("/hours/numbers/<int:number>/remove")
@opens_to(access.LEADERS)
def remove_number(number):
    """Remove a plain number of seats; hours, or the number of the office file, count again."""
    check_press(url_for("desk.hours"))
    db, now = database.session(), clock.now()
    gone = numbers.remove_number(db, current.office(), number, now)
    done = _("This number of places is removed: working hours, or the office file, count again.")
    what = f"{gone.branch} {gone.first_day} {gone.at:%H:%M}" if gone else ""
    return _changed("remove_number", what, done if gone else _GONE)


def _enter(entered: WorkingHours):
    roster.enter_hours(database.session(), current.office(), entered, clock.now())
    return _changed("hours", _noted(entered), _("The working hours are entered."))


def _changed(action: str, what: str, done):
    """Note what was changed in the audit log, commit, and tell whose time lacks a person now."""
    if what:
        audit.record(database.session(), access.me(), action, clock.now(), why=what)
    database.session().commit()
    tell_who_is_short(str(done))
    return go(url_for("desk.hours"))


def _noted(entered: WorkingHours) -> str:
    days = "".join(str(day + 1) for day in entered.weekdays)
    times = f"{entered.begins:%H:%M}-{entered.ends:%H:%M}"
    period = f"{entered.valid_from}-{entered.valid_until or ''}"
    return f"{entered.staff_id} {entered.branch} {days} {times} {period}"


def _show(
    form: HoursForm, failed: dict[int, EndForm] | None = None, press: PressForm | None = None
):
    db, today = database.session(), clock.now().date()
    known = roster.hours_ahead(db, today)
    ends = {
        each.id: EndForm(None, prefix=f"hours-{each.id}-", data={"last_day": today})
        for each in known
    }
    wrong = next(iter((failed or {}).values()), form)
    return form_page(
        "desk/hours.html",
        wrong,
        add=form,
        known=known,
        ends={**ends, **(failed or {})},
        numbers=numbers.numbers_ahead(db, today),
        weekdays=WEEKDAYS,
        press=PressForm(None),
        by_file=[b for b in current.office().branches if b.id not in {h.branch for h in known}],
    )
