"""The week at the desk: places taken and free, who is away, closing a day, a second slot for somebody."""

from datetime import date, datetime, timedelta

from flask import flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import HiddenField, SelectField, StringField

from portal import clock, database
from portal.accounts import audit, staff
from portal.bookings import calendar as calendars
from portal.bookings import closings, deeds
from portal.clock import JAPAN
from portal.desk import access
from portal.desk import labels as desk_words
from portal.desk.door import bp
from portal.desk.request_page import find
from portal.language.locale import language
from portal.models import StaffMember
from portal.web import current
from portal.web.declare import MenuEntry, opens_to
from portal.web.forms import MaxLength, PressForm, Required, options
from portal.web.page import go, page


class CloseForm(PressForm):
    """Why the day closes, and how many people its reader saw affected."""

    reason = StringField(
        _l("Reason (everybody affected reads it)"),
        [Required(_l("Enter the reason. Everybody affected reads it.")), MaxLength(1000)],
    )
    seen = HiddenField()


class PlacesForm(PressForm):
    """How many places a time has: on one day, or on one weekday of a period."""

    place = SelectField(_l("Place"))
    first = StringField(
        _l("Day, or first day"),
        [Required(_l("Enter a day."))],
        description=_l("For example 2026-11-25"),
    )
    last = StringField(_l("Last day, if it is a period"))
    at = StringField(
        _l("Time"), [Required(_l("Enter a time."))], description=_l("For example 10:00 or 13:30")
    )
    places = StringField(_l("Places"), [Required(_l("Enter how many places."))])


class AbsenceForm(PressForm):
    """Who is away, where, from when to when."""

    person = SelectField(_l("Staff member"))
    away_place = SelectField(_l("Place"))
    away_first = StringField(_l("First day"), [Required(_l("Enter the first day."))])
    away_last = StringField(_l("Last day"), [Required(_l("Enter the last day."))])


@bp.get("/calendar")
@opens_to(access.ALL, menu=MenuEntry(4, _l("Calendar")))
def calendar():
    """One week as a table; `week` names a day of it, `place` one place."""
    return _show()


@bp.route("/calendar/close", methods=["GET", "POST"])
@opens_to(access.LEADERS, clauses=("a09-p2",))
def close_day():
    """Who is affected first; then the reason, and everybody is told."""
    day, form = _day(request.args.get("day", "")), CloseForm()
    if day is None or day < clock.now().date() or calendars.is_closed(database.session(), day):
        flash(_("This day cannot be closed: it is past, closed already, or no day."))
        return go(url_for("desk.calendar"))
    people = calendars.affected_by_closing(database.session(), day)
    if form.validate_on_submit():
        if form.seen.data == str(len(people)):
            told = closings.close_day(
                database.session(), day, form.reason.data.strip(), clock.now()
            )
            _note("close_day", f"{day} {form.reason.data}")
            flash(ngettext("The day is closed; %(num)d person is told.", "The day is closed; %(num)d people are told.", told))  # fmt: skip
            return go(url_for("desk.calendar", week=day.isoformat()))
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


@bp.post("/calendar/places")
@opens_to(access.LEADERS)
def places():
    """Opens, widens or narrows a time, never below what is taken."""
    form = _places_form(request.form)
    if not form.validate():
        return _show(places=form)
    first, last, at = _day(form.first.data), _day(form.last.data or form.first.data), _time(form.at.data)  # fmt: skip
    count = int(form.places.data) if form.places.data.strip() in map(str, range(10)) else None
    if None in (first, last, at, count) or not first <= last <= first + timedelta(days=366):
        form.first.errors = [_("Check days, time and places: 2026-11-25, 10:00, 0 to 9 places.")]
        return _show(places=form)
    try:
        days = calendars.set_pattern(
            database.session(), current.office_today(), form.place.data, first, last, first.weekday(), at, count
        )  # fmt: skip
    except calendars.NotOpen:
        database.session().rollback()
        form.at.errors = [_("The office is closed then, or it is no half-hour time.")]
        return _show(places=form)
    except calendars.TooFew as few:
        names = ", ".join(booking.name for booking in few.people)
        database.session().rollback()
        form.places.errors = [_("More places are taken already, by: %(names)s", names=names)]
        return _show(places=form)
    _note("places", f"{form.place.data} {first}-{last} {form.at.data}: {count}")
    flash(ngettext("Changed on %(num)d day.", "Changed on %(num)d days.", days))
    return go(url_for("desk.calendar", week=first.isoformat()))


@bp.post("/calendar/absences")
@opens_to(access.LEADERS)
def absence():
    """Somebody is away, or back again."""
    form = _absence_form(request.form)
    if request.form.get("end", "").isdigit() and PressForm().validate():
        if calendars.end_absence(database.session(), int(request.form["end"])):
            _note("absence_ended", request.form["end"])
            flash(_("Done."))
        return go(url_for("desk.calendar"))
    first, last = _day(form.away_first.data), _day(form.away_last.data)
    if form.validate() and (first is None or last is None or last < first):
        form.away_first.errors = [_("Check the two days, for example 2026-11-25.")]
    if form.errors:
        return _show(away=form)
    member = database.session().get(StaffMember, int(form.person.data))
    short = calendars.begin_absence(
        database.session(), member.id, form.away_place.data, first, last
    )
    names = ", ".join(booking.name for booking in short)
    _note("absence", f"{member.name} {first}-{last}")
    if short:
        flash(_("These sessions need somebody else: %(names)s", names=names))
    else:
        flash(_("Done."))
    return go(url_for("desk.calendar", week=first.isoformat()))


@bp.post("/requests/<reference>/double")
@opens_to(access.ALL)
def double(reference):
    """A second place straight after the first, or back to one (R-14)."""
    booking, form = find(reference), PressForm()
    office = current.office()
    try:
        if form.validate() and request.form.get("release") == "yes":
            calendars.single(database.session(), booking, clock.now())
        elif form.validate():
            calendars.double(
                database.session(), booking, office.branch(booking.branch).counsellors, clock.now()
            )
        _note("double", request.form.get("release", ""), booking.reference)
        flash(_("Done."))
    except calendars.NoRoom:
        database.session().rollback()
        flash(_("Nothing was changed: the time straight after it is not free."))
    except deeds.Overtaken:
        database.session().rollback()
        flash(_("Nothing was changed: this page was old. This is how it stands now."))
    return go(url_for("desk.request_page", reference=reference))


def _note(deed: str, why: str, reference: str = "") -> None:
    audit.record(database.session(), access.me(), deed, clock.now(), reference, why)
    database.session().commit()


def _show(places=None, away=None):
    today, failed = clock.now().date(), places or away
    day = _day(request.args.get("week", "")) or today
    place = request.args.get("place", "")
    week = calendars.week(database.session(), current.office_today(), day, place)
    monday = day - timedelta(days=day.weekday())
    return page(
        "desk/calendar.html",
        422 if failed else 200,
        week=week,
        monday=monday,
        today=today,
        place=place,
        before=(monday - timedelta(days=7)).isoformat(),
        after=(monday + timedelta(days=7)).isoformat(),
        absences=calendars.absences(database.session(), monday, monday + timedelta(days=6)),
        may_change=access.me().role in access.LEADERS,
        places_form=places or _places_form(None),
        absence_form=away or _absence_form(None),
        form=failed,
        form_has_errors=bool(failed and failed.errors),
        desk_words=desk_words,
    )


def _places_form(typed):
    form = PlacesForm(typed)
    form.place.choices = options({p.id: p.name[language()] for p in current.office().branches})
    return form


def _absence_form(typed):
    form = AbsenceForm(typed)
    people = {str(p.id): p.name for p in staff.everybody(database.session()) if p.active}
    form.person.choices = options(people)
    form.away_place.choices = options({p.id: p.name[language()] for p in current.office().branches})
    return form


def _day(typed: str | None) -> date | None:
    try:
        return date.fromisoformat((typed or "").strip())
    except ValueError:
        return None


def _time(typed: str):
    try:
        return datetime.strptime(typed.strip(), "%H:%M").replace(tzinfo=JAPAN).time()
    except ValueError:
        return None
