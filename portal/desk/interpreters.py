"""When interpreters are there: by language, place and day, spoken and sign apart (a12-p4-s2)."""

from flask import flash, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import SelectField, StringField

from portal import clock, database
from portal.accounts import audit
from portal.desk import access
from portal.desk.calendar import _day, _time
from portal.desk.door import bp
from portal.language.labels import LANGUAGES, SIGN_LANGUAGE
from portal.language.locale import language
from portal.models import SIGN
from portal.roster import interpreters as services
from portal.web import current
from portal.web.declare import MenuEntry, opens_to
from portal.web.forms import OneOf, PressForm, Required, ValidationError, options
from portal.web.page import go, page

SPOKEN = {code: words for code, words in LANGUAGES.items() if code and code != "other"}
CHOICES = {SIGN: SIGN_LANGUAGE, **SPOKEN}
LENGTHS = {
    "half": _l("Half an hour"),
    "hour": _l("An hour: the half hour after it is kept as well"),
}


class InterpreterForm(PressForm):
    """Who is there, where, on which days, from when to when."""

    spoken = SelectField(_l("Language"))
    place = SelectField(_l("Place"))
    first = StringField(
        _l("Day, or first day"),
        [Required(_l("Enter a day."))],
        description=_l("For example 2026-11-25"),
    )
    last = StringField(
        _l("Last day, if it is a period"),
        description=_l("In a period, the same weekday as the first day."),
    )
    begins = StringField(
        _l("From"), [Required(_l("Enter a time."))], description=_l("For example 10:00 or 13:30")
    )
    ends = StringField(_l("Until"), [Required(_l("Enter a time."))])
    places = StringField(_l("How many at once"), [Required(_l("Enter how many at once."))])
    lasts = OneOf(_l("How long is one session?"), LENGTHS, [Required(_l("Choose how long."))])

    def validate_first(self, field):
        first, last = _day(field.data), _day(self.last.data or field.data)
        if first is None or last is None or not 0 <= (last - first).days <= 366:
            raise ValidationError(_l("Check the two days, for example 2026-11-25."))

    def validate_begins(self, field):
        begins, ends = _time(field.data), _time(self.ends.data)
        if begins is None or ends is None or ends <= begins:
            raise ValidationError(_l("Check the two times, for example 10:00 and 16:00."))

    def validate_places(self, field):
        if field.data.strip() not in map(str, range(1, 10)):
            raise ValidationError(_l("Enter a number from 1 to 9."))


@bp.route("/interpreters", methods=["GET", "POST"])
@opens_to(access.ALL, clauses=("a12-p4-s2",), menu=MenuEntry(5, _l("Interpreters")))
def interpreters():
    """When they are there from now on; more days can be added."""
    form = InterpreterForm()
    places = {place.id: place.name[language()] for place in current.office().branches}
    form.spoken.choices, form.place.choices = options(CHOICES), options(places)
    if form.validate_on_submit():
        first = _day(form.first.data)
        try:
            opened = services.open_times(
                database.session(),
                current.office_today(),
                language=form.spoken.data,
                branch=form.place.data,
                first=first,
                last=_day(form.last.data or form.first.data),
                begins=_time(form.begins.data),
                ends=_time(form.ends.data),
                capacity=int(form.places.data),
                keeps_an_hour=form.lasts.data == "hour",
            )
        except services.NobodyThen:
            database.session().rollback()
            form.first.errors = [_("The office offers no times then. Open times in the calendar first.")]  # fmt: skip
        else:
            why = (
                f"{form.spoken.data} {form.place.data} {first} {form.begins.data}-{form.ends.data}"
            )
            audit.record(database.session(), access.me(), "interpreters", clock.now(), why=why)
            database.session().commit()
            flash(ngettext("%(num)d time is open now.", "%(num)d times are open now.", opened))
            return go(url_for("desk.interpreters"))
    return page(
        "desk/interpreters.html",
        422 if form.errors else 200,
        form=form,
        form_has_errors=bool(form.errors),
        times=services.coming(database.session(), clock.now()),
        names=CHOICES,
        spoken=SPOKEN,
        press=PressForm(None),
    )


@bp.post("/interpreters/<int:number>/end")
@opens_to(access.ALL)
def end_interpreter(number):
    """Nobody is there then after all, as long as nobody counts on it."""
    if PressForm().validate():
        if services.remove(database.session(), number):
            audit.record(
                database.session(), access.me(), "end_interpreter", clock.now(), why=str(number)
            )
            database.session().commit()
            flash(_("Done."))
        else:
            database.session().rollback()
            flash(_("Nothing was changed: somebody counts on this interpreter."))
    return go(url_for("desk.interpreters"))
