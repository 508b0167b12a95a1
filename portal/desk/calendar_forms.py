"""Forms of the calendar: capacity, absences; days and times as they are typed at the desk."""

from datetime import timedelta

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from portal import clock, database
from portal.accounts import staff
from portal.forms import PressForm, Required, ValidationError, options
from portal.forms.desk.values import DayField, TimeField
from portal.forms.values import CountField
from portal.language.locale import language
from portal.roster.capacity import Pattern
from portal.rules.values import Reason
from portal.web import current

LONGEST = timedelta(days=366)  # of a period; our own choice


class PlacesForm(PressForm):
    """The capacity of a time: on one day, or on one weekday of a period."""

    place = SelectField(_l("Place"))
    first = DayField(
        _l("Day, or first day"),
        [Required(_l("Enter a day."))],
        now=clock.now,
        description=_l("For example 2026-11-25"),
    )
    last = DayField(_l("Last day, if it is a period"), now=clock.now)
    at = TimeField(
        _l("Time"), [Required(_l("Enter a time."))], description=_l("For example 10:00 or 13:30")
    )
    places = CountField(
        _l("Places"),
        [Required(_l("Enter how many places."))],
        messages={Reason.COUNT: _l("Enter a number from 0 to 9.")},
    )

    def validate_last(self, field):
        if self.first.value and not timedelta() <= self.pattern.last - self.first.value <= LONGEST:
            raise ValidationError(_l("Check the two days, for example 2026-11-25."))

    @property
    def pattern(self) -> Pattern:
        """Return what was typed, once it was judged."""
        first = self.first.value
        return Pattern(
            self.place.data, first, self.last.value or first, self.at.value, self.places.value
        )


class AbsenceForm(PressForm):
    """The absence of a member of staff at a branch."""

    person = SelectField(_l("Staff member"))
    away_place = SelectField(_l("Place"))
    away_first = DayField(_l("First day"), [Required(_l("Enter the first day."))], now=clock.now)
    away_last = DayField(_l("Last day"), [Required(_l("Enter the last day."))], now=clock.now)

    def validate_away_last(self, field):
        if self.away_first.value and field.value < self.away_first.value:
            raise ValidationError(_l("Check the two days, for example 2026-11-25."))


def places_form(typed) -> PlacesForm:
    """Return the form of capacity with the branches to choose from; `typed` is None when first shown."""
    form = PlacesForm(typed)
    form.place.choices = options({p.id: p.name[language()] for p in current.office().branches})
    return form


def absence_form(typed) -> AbsenceForm:
    """Return the form of absences with staff and branches to choose from."""
    form = AbsenceForm(typed)
    people = {str(p.id): p.name for p in staff.everybody(database.session()) if p.active}
    form.person.choices = options(people)
    form.away_place.choices = options({p.id: p.name[language()] for p in current.office().branches})
    return form
