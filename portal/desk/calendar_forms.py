"""Forms of the calendar: capacity, absences; days and times as they are typed at the desk."""

from datetime import timedelta

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField

from portal import database
from portal.accounts import staff
from portal.desk.typed import read_day, read_time
from portal.forms import PressForm, Required, options
from portal.language.locale import language
from portal.roster.capacity import Pattern
from portal.web import current

LONGEST = timedelta(days=366)  # of a period; our own choice


class PlacesForm(PressForm):
    """The capacity of a time: on one day, or on one weekday of a period."""

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

    @property
    def pattern(self) -> Pattern | None:
        """Return what was typed; None where a day, the time or the number cannot be read."""
        first, last = read_day(self.first.data), read_day(self.last.data or self.first.data)
        at, places = read_time(self.at.data), self.places.data.strip()
        if None in (first, last, at) or not timedelta() <= last - first <= LONGEST:
            return None
        if places not in map(str, range(10)):
            return None
        return Pattern(self.place.data, first, last, at, int(places))


class AbsenceForm(PressForm):
    """The absence of a member of staff at a branch."""

    person = SelectField(_l("Staff member"))
    away_place = SelectField(_l("Place"))
    away_first = StringField(_l("First day"), [Required(_l("Enter the first day."))])
    away_last = StringField(_l("Last day"), [Required(_l("Enter the last day."))])


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
