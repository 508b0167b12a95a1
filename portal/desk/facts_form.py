"""The form that changes facts of the office: one field for each, judged as strictly as the office file."""

from flask import request
from flask_babel import lazy_gettext as _l

from portal import clock
from portal.desk.choices import branches
from portal.forms import PressForm, Required, ValidationError
from portal.forms.desk.values import MomentField, TimesField
from portal.forms.value_field import ValueField
from portal.forms.values import CountField, FreeTextField, MailField, TelephoneField
from portal.office import Office
from portal.office.facts import DIALLED, facts_of
from portal.rules.values import Reason

TEXT_LENGTH = 500  # our own bound, no clause
NEEDED = _l("Enter what holds from then on.")
COUNT = _l("Enter a whole number from %(least)d to %(most)d.")
LABELS = {
    "phone.display": _l("Telephone of the office"),
    "contact_mail": _l("E-mail address of the office"),
    "hours_text.ja": _l("Opening hours in words, Japanese"),
    "hours_text.en": _l("Opening hours in words, English"),
    "teleoffice.prepare.ja": _l("What to install and try first, Japanese"),
    "teleoffice.prepare.en": _l("What to install and try first, English"),
    "retention.needs_days": _l("Days that needs are kept after the session"),
    "retention.bookings_days": _l("Days that requests are kept after the session"),
    "interpreter_lead_days": _l("Days before the session by which an interpreter is asked for"),
    "interpreter_release_days": _l("Days before the session on which kept hours are given free"),
    "digest_at": _l(
        "Times of day at which staff are mailed what waits; empty: one mail for each request"
    ),
    "kiosk.idle": _l("Seconds until a kiosk warns"),
    "kiosk.warning": _l("Seconds for which the warning stands"),
}
# Numbers with their bounds: as in the office file where it has some, else our own choice.
BOUNDS = {
    "retention.needs_days": (1, 3650),
    "retention.bookings_days": (1, 3650),
    "interpreter_lead_days": (0, 60),
    "interpreter_release_days": (1, 60),
    "kiosk.idle": (20, 3600),
    "kiosk.warning": (20, 3600),
}


class FactsForm(PressForm):
    """The facts of the office from a moment on; fields left as they are change nothing."""

    effective_at = MomentField(
        _l("With effect from (Japan time)"),
        now=clock.now,
        description=_l("Leave this empty for at once. Example: 2026-12-01 08:30"),
    )

    def __init__(self, office: Office, *typed):
        super().__init__(*typed)
        self.standing = facts_of(office)
        formdata = None if typed else request.form
        names = [name for name in self.standing if name != DIALLED]
        self.facts = {name: self._field(name, formdata) for name in names}
        self._fields |= {field.name: field for field in self.facts.values()}

    def _field(self, name: str, formdata) -> ValueField:
        made = _unbound(name, label_of(name))
        field = self.meta.bind_field(self, made, {"name": name.replace(".", "-")})
        field.process(formdata, self.standing[name])
        return field

    def validate_effective_at(self, field):
        """Refuse a moment that has passed."""
        if field.value is not None and field.value <= clock.now():
            raise ValidationError(
                _l("This moment has passed. Enter a later one, or leave this empty for at once.")
            )

    @property
    def different(self) -> dict[str, str]:
        """Return the facts that were changed, as the office file would have them."""
        given = {name: str(field.value) for name, field in self.facts.items()}
        changed = {name: value for name, value in given.items() if value != self.standing[name]}
        if number := changed.get("phone.display"):
            changed[DIALLED] = dialled(number)
        return changed


def label_of(name: str):
    """Return a fact in words."""
    if name in LABELS:
        return LABELS[name]
    _places, branch, _name, lang = name.split(".")
    words = _l("Name of %(place)s, Japanese") if lang == "ja" else _l("Name of %(place)s, English")
    return words % {"place": branches().get(branch, branch)}


def dialled(number: str) -> str:
    """Return a telephone number in Japan as a link dials it."""
    digits = "".join(sign for sign in number if sign.isdigit())
    return f"tel:+81{digits.removeprefix('0')}"


def _unbound(name: str, label):
    if name in BOUNDS:
        least, most = BOUNDS[name]
        words = {Reason.COUNT: COUNT % {"least": least, "most": most}}
        return CountField(label, [Required(NEEDED)], least=least, most=most, messages=words)
    if name == "phone.display":
        return TelephoneField(label, [Required(NEEDED)])
    if name == "digest_at":
        return TimesField(label)
    if name == "contact_mail":
        return MailField(label, [Required(NEEDED)])
    return FreeTextField(label, [Required(NEEDED)], most=TEXT_LENGTH)
