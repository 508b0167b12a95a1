"""Forms of working hours."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, ValidationError

from portal import clock
from portal.desk.choices import branches, people
from portal.desk.labels import WEEKDAYS
from portal.forms import PressForm, Required, SomeOf, options
from portal.forms.desk.values import DayField, TimeField
from portal.models import WorkingHours

WRONG_TIMES = _l("Check the two times, for example 10:00 and 16:00.")


class HoursForm(PressForm):
    """Who works where, on which weekdays, from when until when."""

    person = SelectField(_l("Staff member"))
    place = SelectField(_l("Place"))
    weekdays = SomeOf(
        _l("Weekdays"), WEEKDAYS, validators=[Required(_l("Choose at least one weekday."))]
    )
    begins = TimeField(_l("From"), [Required(_l("Enter a time."))])
    ends = TimeField(_l("Until"), [Required(_l("Enter a time."))])
    break_begins = TimeField(_l("Break, from"))
    break_ends = TimeField(_l("Break, until"))
    valid_from = DayField(_l("First day"), [Required(_l("Enter the first day."))], now=clock.now)
    valid_until = DayField(_l("Last day, if there is one"), now=clock.now)

    def validate_ends(self, field):
        """Refuse times in the wrong order."""
        if self.begins.value and field.value and field.value <= self.begins.value:
            raise ValidationError(WRONG_TIMES)

    def validate_break_ends(self, field):
        """Refuse half a break, and one in the wrong order."""
        begins, ends = self.break_begins.value, field.value
        if (begins is None) != (ends is None) or (begins and ends <= begins):
            raise ValidationError(WRONG_TIMES)

    def validate_valid_until(self, field):
        """Refuse days in the wrong order."""
        if field.value and self.valid_from.value and field.value < self.valid_from.value:
            raise ValidationError(_l("Check the two days, for example 2026-11-25."))

    @property
    def hours(self) -> WorkingHours:
        """Return what was typed."""
        return WorkingHours(
            staff_id=int(self.person.data),
            branch=self.place.data,
            weekdays=[int(day) for day in self.weekdays.data],
            begins=self.begins.value,
            ends=self.ends.value,
            break_begins=self.break_begins.value,
            break_ends=self.break_ends.value,
            valid_from=self.valid_from.value,
            valid_until=self.valid_until.value,
        )


class EndForm(PressForm):
    """The last day of working hours."""

    last_day = DayField(_l("Last day"), [Required(_l("Enter the last day."))], now=clock.now)


def hours_form(typed) -> HoursForm:
    """Return the form with staff and branches to choose from; `typed` is None when first shown."""
    first = {} if typed else {"valid_from": clock.now().date(), "weekdays": list("01234")}
    form = HoursForm(typed, data=first)
    form.person.choices, form.place.choices = options(people()), options(branches())
    return form
