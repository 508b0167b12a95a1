"""The week at the desk: seats taken and free, changes of capacity, absences."""

from datetime import date, timedelta

from flask import flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from portal import clock, database
from portal.accounts import audit
from portal.bookings.week import week_of
from portal.bookings.week_names import free_counsellors
from portal.desk import access, part_of_day
from portal.desk import labels as desk_words
from portal.desk.calendar_forms import (
    AbsenceForm,
    PlacesForm,
    absence_form,
    places_form,
)
from portal.desk.calendar_view import KINDS, Asked, asked, grid
from portal.desk.choices import people, short_names
from portal.desk.closing_words import closed_in, what_is_closed
from portal.desk.door import bp
from portal.roster import absences, numbers
from portal.roster.capacity import opened_until
from portal.web import current
from portal.web.declare import MenuEntry, opens_to
from portal.web.page import go, page


@bp.get("/calendar")
@opens_to(access.ALL, menu=MenuEntry(3, _l("Calendar"), "c"))
def calendar():
    """Show a day or a week as a table: `view`, `day` or `week`, `place`, `person`; `move` marks a booking."""
    return show()


@bp.post("/calendar/places")
@opens_to(access.LEADERS)
def places():
    """Open, widen or narrow a time, never below what is taken."""
    form = places_form(request.form)
    if not form.validate():
        return show(places=form)
    try:
        days = numbers.enter_number(
            database.session(), current.office_today(), form.pattern, clock.now()
        )
    except (numbers.NotOpen, numbers.TooFew) as failure:
        _explain(form, failure)
        database.session().rollback()
        return show(places=form)
    return _changed(form.pattern, form.at.read_back, days)


def _explain(form: PlacesForm, failure: Exception) -> None:
    if isinstance(failure, numbers.TooFew):
        names = ", ".join(booking.name for booking in failure.people)
        form.places.errors = [_("More places are taken already, by: %(names)s", names=names)]
    else:
        form.at.errors = [_("The office is closed then, or it is no half-hour time.")]


def _changed(pattern: numbers.Pattern, at: str, days: int):
    period = f"{pattern.first}-{pattern.last or ''} {at}"
    _commit("places", f"{pattern.branch} {period}: {pattern.seats}")
    flash(ngettext("Changed on %(num)d day.", "Changed on %(num)d days.", days))
    return go(url_for("desk.calendar", week=pattern.first.isoformat()))


def _commit(action: str, why: str) -> None:
    audit.record(database.session(), access.me(), action, clock.now(), why=why)
    database.session().commit()


def show(places: PlacesForm | None = None, away: AbsenceForm | None = None):
    """Show the week that is asked for; a form that was not accepted stays as it was typed."""
    today, failed, wanted = clock.now().date(), places or away, asked()
    monday = wanted.day - timedelta(days=wanted.day.weekday())
    sunday = monday + timedelta(days=6)
    whole, parts = closed_in(max(monday, today), sunday)
    return page(
        "desk/calendar.html",
        422 if failed else 200,
        **_seen(wanted),
        monday=monday,
        today=today,
        absences=absences.absences_between(database.session(), monday, sunday),
        reopenable=whole,
        closed_parts=parts,
        closed_words=what_is_closed,
        open_until=opened_until(database.session()),
        may_change=access.me().role in access.LEADERS,
        places_form=places or places_form(None),
        absence_form=away or absence_form(None),
        form=failed,
        form_has_errors=bool(failed and failed.errors),
        desk_words=desk_words,
        part_words=part_of_day.in_words,
    )


def _seen(wanted: Asked) -> dict:
    """Return what is shown of the days asked for: a counsellor's cells, or the places of a week."""
    cells, step = grid(wanted), timedelta(days=len(wanted.days))
    db, office, names = database.session(), current.office_today(), people()
    week = None if cells else week_of(db, office, wanted.day, wanted.place)
    return {
        "asked": wanted,
        "grid": cells,
        "week": week,
        "free": free_counsellors(db, office, week) if week else {},
        "kinds": KINDS,
        "people": names,
        "short": short_names(names),
        "before": _at(wanted, wanted.day - step),
        "after": _at(wanted, wanted.day + step),
    }


def _at(wanted: Asked, day: date) -> str:
    """Return the address of the same view at another day."""
    return url_for("desk.calendar", **wanted.address(**{wanted.unit: day.isoformat()}))
