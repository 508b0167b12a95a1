"""The week at the desk: seats taken and free, changes of capacity, absences."""

from datetime import timedelta

from flask import flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from portal import clock, database
from portal.accounts import audit
from portal.bookings.week import week_of
from portal.desk import access
from portal.desk import labels as desk_words
from portal.desk.calendar_forms import (
    AbsenceForm,
    PlacesForm,
    absence_form,
    places_form,
)
from portal.desk.door import bp
from portal.desk.typed import read_day
from portal.models import StaffMember
from portal.roster import absences, capacity
from portal.web import current
from portal.web.declare import MenuEntry, opens_to
from portal.web.page import go, page
from portal.web.pressed import check_press


@bp.get("/calendar")
@opens_to(access.ALL, menu=MenuEntry(4, _l("Calendar")))
def calendar():
    """Show one week as a table; `week` in the address names a day of it, `place` one branch."""
    return _show()


@bp.post("/calendar/places")
@opens_to(access.LEADERS)
def places():
    """Open, widen or narrow a time, never below what is taken."""
    form = places_form(request.form)
    if not form.validate():
        return _show(places=form)
    try:
        days = capacity.set_pattern(database.session(), current.office_today(), form.pattern)
    except (capacity.NotOpen, capacity.TooFew) as failure:
        _explain(form, failure)
        database.session().rollback()
        return _show(places=form)
    return _changed(form.pattern, form.at.read_back, days)


def _explain(form: PlacesForm, failure: Exception) -> None:
    if isinstance(failure, capacity.TooFew):
        names = ", ".join(booking.name for booking in failure.people)
        form.places.errors = [_("More places are taken already, by: %(names)s", names=names)]
    else:
        form.at.errors = [_("The office is closed then, or it is no half-hour time.")]


def _changed(pattern: capacity.Pattern, at: str, days: int):
    period = f"{pattern.first}-{pattern.last} {at}"
    _commit("places", f"{pattern.branch} {period}: {pattern.capacity}")
    flash(ngettext("Changed on %(num)d day.", "Changed on %(num)d days.", days))
    return go(url_for("desk.calendar", week=pattern.first.isoformat()))


@bp.post("/calendar/absences")
@opens_to(access.LEADERS)
def absence():
    """Enter that a member of staff is away, or back again."""
    form = absence_form(request.form)
    if request.form.get("end", "").isdigit():
        check_press(url_for("desk.calendar"))
        return _end_absence(request.form["end"])
    if not form.validate():
        return _show(away=form)
    db, first, last = database.session(), form.away_first.value, form.away_last.value
    member = db.get(StaffMember, int(form.person.data))
    short = absences.begin_absence(db, member.id, form.away_place.data, first, last)
    names = ", ".join(booking.name for booking in short)
    _commit("absence", f"{member.name} {first}-{last}")
    flash(_("These sessions need somebody else: %(names)s", names=names) if short else _("Done."))
    return go(url_for("desk.calendar", week=first.isoformat()))


def _end_absence(number: str):
    if absences.end_absence(database.session(), int(number)):
        _commit("absence_ended", number)
        flash(_("Done."))
    return go(url_for("desk.calendar"))


def _commit(action: str, why: str) -> None:
    audit.record(database.session(), access.me(), action, clock.now(), why=why)
    database.session().commit()


def _show(places: PlacesForm | None = None, away: AbsenceForm | None = None):
    """Show the week that is asked for; a form that was not accepted stays as it was typed."""
    today, failed = clock.now().date(), places or away
    day, branch = read_day(request.args.get("week", "")) or today, request.args.get("place", "")
    monday = day - timedelta(days=day.weekday())
    sunday = monday + timedelta(days=6)
    return page(
        "desk/calendar.html",
        422 if failed else 200,
        week=week_of(database.session(), current.office_today(), day, branch),
        monday=monday,
        today=today,
        place=branch,
        before=(monday - timedelta(days=7)).isoformat(),
        after=(monday + timedelta(days=7)).isoformat(),
        absences=absences.absences_between(database.session(), monday, sunday),
        may_change=access.me().role in access.LEADERS,
        places_form=places or places_form(None),
        absence_form=away or absence_form(None),
        form=failed,
        form_has_errors=bool(failed and failed.errors),
        desk_words=desk_words,
    )
