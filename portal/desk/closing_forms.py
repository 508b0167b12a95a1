"""The form of a closing: days, branch, part of the day, reason; and the one that opens days again."""

from datetime import date, timedelta
from hashlib import sha256

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, ValidationError

from portal import clock
from portal.bookings.closing_scope import Scope
from portal.desk import part_of_day
from portal.desk.choices import branches
from portal.desk.request_forms import TEXT_LENGTH
from portal.forms import PressForm, Required, SomeOf, options
from portal.forms.desk.days import DaysField
from portal.forms.desk.values import DayField, TimeField
from portal.forms.values import FreeTextField
from portal.models import Booking
from portal.web import current

LONGEST = timedelta(days=366)  # of a closing; our own choice


class CloseForm(PressForm):
    """The form of a closing: what is closed and why, and whom its reader saw affected."""

    first = DayField(_l("Day, or first day"), [Required(_l("Enter a day."))], now=clock.now)
    last = DayField(_l("Last day, if it is a period"), now=clock.now)
    more = DaysField(
        _l("More days"), now=clock.now, description=_l("With commas between them: 12/3, 12/7")
    )
    place = SelectField(_l("What is closed"))
    part = part_of_day.part_field()
    begins = TimeField(_l("From, if it is only some hours"))
    ends = TimeField(_l("Until, if it is only some hours"))
    reason = FreeTextField(
        _l("Reason (everybody affected reads it)"),
        [Required(_l("Enter the reason. Everybody affected reads it."))],
        most=TEXT_LENGTH,
    )
    seen = HiddenField()

    def validate_first(self, field):
        """Refuse days that are past, or on which the office is closed anyway."""
        if not self.last.errors and not self.more.errors and not self.scope.days:
            raise ValidationError(_l("The office is closed then already, or the day is past."))

    def validate_last(self, field):
        """Refuse days in the wrong order, and a period that is too long."""
        first, last = self.first.value, field.value
        if first and last and not timedelta() <= last - first <= LONGEST:
            raise ValidationError(_l("Check the two days, for example 2026-11-25."))

    def validate_ends(self, field):
        """Refuse times that do not fit the part of the day."""
        part_of_day.judge(self.part, self.begins, field)

    @property
    def scope(self) -> Scope:
        """Return what is closed; days on which the office is closed anyway are left out."""
        office, today = current.office_today(), clock.now().date()
        days = {*_from_to(self.first.value, self.last.value), *(self.more.value or ())}
        kept = tuple(sorted(day for day in days if day >= today and office.is_open(day)))
        begins, ends = part_of_day.chosen(self.part, self.begins, self.ends)
        return Scope(kept, self.place.data or None, begins, ends)

    def stamp(self, people: list[Booking]) -> str:
        """Return what tells one look at the people affected by what is typed from another."""
        scope = self.scope
        names = [f"{each.reference} {each.version} {each.state}" for each in people]
        return f"{_short(repr(scope))} {_short(repr(names))}"


class ReopenForm(PressForm):
    """The days of a closing that are opened again."""

    days = SomeOf(
        _l("Days that are opened again"),
        {},
        validators=[Required(_l("Choose at least one day."))],
    )


def close_form(typed, day: date | None = None) -> CloseForm:
    """Return the form with the branches to choose from; `typed` is None when first shown, for a day or none."""
    form = CloseForm(typed, data={"first": day} if day else {})
    form.place.choices = options({"": _l("The whole office"), **branches()})
    return form


def _from_to(first: date | None, last: date | None) -> list[date]:
    if first is None:
        return []
    length = min((last or first) - first, LONGEST).days
    return [first + timedelta(days=n) for n in range(max(length, 0) + 1)]


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
