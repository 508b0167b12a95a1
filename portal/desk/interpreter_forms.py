"""Forms of interpreters: a weekly rule, and what is done with one."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from portal import clock
from portal.desk.choices import branches
from portal.desk.labels import WEEKDAYS
from portal.forms import OneOf, PressForm, Required, SomeOf, ValidationError, options
from portal.forms.desk.values import DayField, TimeField
from portal.forms.values import CountField
from portal.language.labels import LANGUAGES, SIGN_LANGUAGE
from portal.models import SIGN, InterpreterRule
from portal.rules.needs import NO_LANGUAGE
from portal.rules.values import Reason

SPOKEN = {code: words for code, words in LANGUAGES.items() if code not in NO_LANGUAGE}
CHOICES = {SIGN: SIGN_LANGUAGE, **SPOKEN}
LENGTHS = {
    "half": _l("Half an hour"),
    "hour": _l("An hour: the half hour after it is kept as well"),
}


class RuleForm(PressForm):
    """When interpreters are there: languages, weekdays, hours, from when until when, how many."""

    spoken = SomeOf(
        _l("Languages"), CHOICES, validators=[Required(_l("Choose at least one language."))]
    )
    place = SelectField(_l("Place"))
    weekdays = SomeOf(
        _l("Weekdays"),
        WEEKDAYS,
        description=_l(
            "Without a weekday, it counts on the first day alone, or on its weekday until the last day."
        ),
    )
    begins = TimeField(
        _l("From"), [Required(_l("Enter a time."))], description=_l("For example 10:00 or 13:30")
    )
    ends = TimeField(_l("Until"), [Required(_l("Enter a time."))])
    first = DayField(
        _l("Day, or first day"),
        [Required(_l("Enter a day."))],
        now=clock.now,
        description=_l("For example 2026-11-25"),
    )
    last = DayField(
        _l("Last day, if there is one"),
        now=clock.now,
        description=_l("With weekdays and without a last day, it counts until it is ended."),
    )
    places = CountField(
        _l("How many at once, in each language"),
        [Required(_l("Enter how many at once."))],
        least=1,
        messages={Reason.COUNT: _l("Enter a number from 1 to 9.")},
    )
    lasts = OneOf(_l("How long is one session?"), LENGTHS, [Required(_l("Choose how long."))])

    def validate_ends(self, field):
        """Refuse times in the wrong order."""
        if self.begins.value is not None and field.value <= self.begins.value:
            raise ValidationError(_l("Check the two times, for example 10:00 and 16:00."))

    def validate_last(self, field):
        """Refuse days in the wrong order."""
        if field.value and self.first.value and field.value < self.first.value:
            raise ValidationError(_l("Check the two days, for example 2026-11-25."))

    @property
    def rule(self) -> InterpreterRule:
        """Return what was typed."""
        first = self.first.value
        weekdays = [int(day) for day in self.weekdays.data]
        return InterpreterRule(
            languages=list(self.spoken.data),
            branch=self.place.data,
            weekdays=weekdays or [first.weekday()],
            begins=self.begins.value,
            ends=self.ends.value,
            capacity=self.places.value,
            keeps_an_hour=self.lasts.data == "hour",
            valid_from=first,
            valid_until=self.last.value or (None if weekdays else first),
        )


class RuleDayForm(PressForm):
    """A day of a rule: its last one, or one on which the interpreters are away or there again."""

    day = DayField(_l("Day"), [Required(_l("Enter a day."))], now=clock.now)


def rule_form(typed) -> RuleForm:
    """Return the form of a rule with the branches to choose from; `typed` is None when first shown."""
    form = RuleForm(typed, data={} if typed else {"places": 1, "lasts": "half"})
    form.place.choices = options(branches())
    return form
