"""When interpreters are there: by language, branch and day, spoken and sign apart (a12-p4-s2)."""

from flask import flash, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import SelectField

from portal import clock, database
from portal.accounts import audit
from portal.desk import access
from portal.desk.choices import branches
from portal.desk.door import bp
from portal.forms import OneOf, PressForm, Required, ValidationError, options
from portal.forms.desk.values import DayField, TimeField
from portal.forms.values import CountField
from portal.language.labels import LANGUAGES, SIGN_LANGUAGE
from portal.models import SIGN
from portal.roster import presence
from portal.rules.values import Reason
from portal.web import current
from portal.web.declare import MenuEntry, opens_to
from portal.web.page import go, page
from portal.web.pressed import check_press

SPOKEN = {code: words for code, words in LANGUAGES.items() if code and code != "other"}
CHOICES = {SIGN: SIGN_LANGUAGE, **SPOKEN}
LENGTHS = {
    "half": _l("Half an hour"),
    "hour": _l("An hour: the half hour after it is kept as well"),
}


class InterpreterForm(PressForm):
    """Interpreters of one language at a branch: days, hours, how many."""

    spoken = SelectField(_l("Language"))
    place = SelectField(_l("Place"))
    first = DayField(
        _l("Day, or first day"),
        [Required(_l("Enter a day."))],
        now=clock.now,
        description=_l("For example 2026-11-25"),
    )
    last = DayField(
        _l("Last day, if it is a period"),
        now=clock.now,
        description=_l("In a period, the same weekday as the first day."),
    )
    begins = TimeField(
        _l("From"), [Required(_l("Enter a time."))], description=_l("For example 10:00 or 13:30")
    )
    ends = TimeField(_l("Until"), [Required(_l("Enter a time."))])
    places = CountField(
        _l("How many at once"),
        [Required(_l("Enter how many at once."))],
        least=1,
        messages={Reason.COUNT: _l("Enter a number from 1 to 9.")},
    )
    lasts = OneOf(_l("How long is one session?"), LENGTHS, [Required(_l("Choose how long."))])

    def validate_first(self, field):
        first, last = field.value, self.last.value or field.value
        if not 0 <= (last - first).days <= 366:
            raise ValidationError(_l("Check the two days, for example 2026-11-25."))

    def validate_begins(self, field):
        if self.ends.value is not None and self.ends.value <= field.value:
            raise ValidationError(_l("Check the two times, for example 10:00 and 16:00."))

    @property
    def presence(self) -> presence.Presence:
        """Return what was typed."""
        return presence.Presence(
            language=self.spoken.data,
            branch=self.place.data,
            first=self.first.value,
            last=self.last.value or self.first.value,
            begins=self.begins.value,
            ends=self.ends.value,
            capacity=self.places.value,
            keeps_an_hour=self.lasts.data == "hour",
        )


@bp.route("/interpreters", methods=["GET", "POST"])
@opens_to(access.ALL, clauses=("a12-p4-s2",), menu=MenuEntry(8, _l("Interpreters")))
def interpreters():
    """Show when interpreters are there from now on, and add days."""
    form = InterpreterForm()
    form.spoken.choices, form.place.choices = options(CHOICES), options(branches())
    if form.validate_on_submit():
        try:
            return _open(form)
        except presence.NoSlotsThen:
            database.session().rollback()
            form.first.errors = [_("The office offers no times then. Open times in the calendar first.")]  # fmt: skip
    return page(
        "desk/interpreters.html",
        422 if form.errors else 200,
        form=form,
        form_has_errors=bool(form.errors),
        times=presence.coming(database.session(), clock.now()),
        names=CHOICES,
        spoken=SPOKEN,
        press=PressForm(None),
    )


def _open(form: InterpreterForm):
    db, there = database.session(), form.presence
    opened = presence.open_times(db, current.office_today(), there, clock.now())
    hours = f"{form.begins.read_back}-{form.ends.read_back}"
    why = f"{there.language} {there.branch} {there.first} {hours}"
    audit.record(db, access.me(), "interpreters", clock.now(), why=why)
    db.commit()
    flash(ngettext("%(num)d time is open now.", "%(num)d times are open now.", opened))
    return go(url_for("desk.interpreters"))


@bp.post("/interpreters/<int:number>/end")
@opens_to(access.ALL)
def end_interpreter(number):
    """Remove an interpreter's time, as long as no request counts on it."""
    db = database.session()
    check_press(url_for("desk.interpreters"))
    if presence.remove(db, number):
        audit.record(db, access.me(), "end_interpreter", clock.now(), why=str(number))
        db.commit()
        flash(_("Done."))
    else:
        db.rollback()
        flash(_("Nothing was changed: somebody counts on this interpreter."))
    return go(url_for("desk.interpreters"))
