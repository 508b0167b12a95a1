"""Forms of the calendar: plain numbers of seats, absences."""

from datetime import timedelta

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from portal import clock
from portal.desk import part_of_day
from portal.desk.choices import branches, people
from portal.forms import PressForm, Required, ValidationError, options
from portal.forms.desk.values import DayField, TimeField
from portal.forms.values import CountField
from portal.models import Absence
from portal.roster.numbers import Pattern
from portal.rules.values import Reason

LONGEST = timedelta(days=366)  # of a period; our own choice
UNTIL = {
    "": _l("On this day, or until the last day"),
    "yes": _l("Every week from then on, without an end"),
}


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
    repeats = SelectField(_l("Until when"), choices=options(UNTIL))
    at = TimeField(
        _l("Time"), [Required(_l("Enter a time."))], description=_l("For example 10:00 or 13:30")
    )
    places = CountField(
        _l("Places"),
        [Required(_l("Enter how many places."))],
        messages={Reason.COUNT: _l("Enter a number from 0 to 9.")},
    )

    def validate_last(self, field):
        """Refuse days in the wrong order, and a period that is too long."""
        first, last = self.first.value, field.value
        if first and last and not timedelta() <= last - first <= LONGEST:
            raise ValidationError(_l("Check the two days, for example 2026-11-25."))

    @property
    def pattern(self) -> Pattern:
        """Return what was typed, once it was judged."""
        first = self.first.value
        last = None if self.repeats.data == "yes" else self.last.value or first
        return Pattern(self.place.data, first, last, self.at.value, self.places.value)


class AbsenceForm(PressForm):
    """The absence of a member of staff: days, or some hours of each of them."""

    person = SelectField(_l("Staff member"))
    away_place = SelectField(
        _l("Place"), description=_l("It counts only where places are a plain number.")
    )
    away_first = DayField(_l("Day, or first day"), [Required(_l("Enter a day."))], now=clock.now)
    away_last = DayField(_l("Last day, if it is a period"), now=clock.now)
    away_part = part_of_day.part_field()
    away_from = TimeField(_l("From, if it is only some hours"))
    away_until = TimeField(_l("Until, if it is only some hours"))

    def validate_away_last(self, field):
        """Refuse days in the wrong order."""
        if self.away_first.value and field.value and field.value < self.away_first.value:
            raise ValidationError(_l("Check the two days, for example 2026-11-25."))

    def validate_away_until(self, field):
        """Refuse times that do not fit the part of the day."""
        part_of_day.judge(self.away_part, self.away_from, field)

    @property
    def absence(self) -> Absence:
        """Return what was typed."""
        begins, ends = part_of_day.chosen(self.away_part, self.away_from, self.away_until)
        return Absence(
            staff_id=int(self.person.data),
            branch=self.away_place.data,
            first_day=self.away_first.value,
            last_day=self.away_last.value or self.away_first.value,
            begins=begins,
            ends=ends,
        )


def places_form(typed) -> PlacesForm:
    """Return the form of capacity with the branches to choose from; `typed` is None when first shown."""
    form = PlacesForm(typed)
    form.place.choices = options(branches())
    return form


def absence_form(typed) -> AbsenceForm:
    """Return the form of absences with staff and branches to choose from."""
    form = AbsenceForm(typed)
    form.person.choices = options(people())
    form.away_place.choices = options(branches())
    return form
