"""Foundations of every form: the token, required answers, and fields that take only offered values."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.form import _Auto
from wtforms import RadioField, SelectChoice, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, StopValidation, ValidationError

from portal.forms import submitted
from portal.forms.csrf import BrowserCSRF
from portal.forms.value_field import TOO_LONG
from portal.rules.values import free_text


class PressForm(FlaskForm):
    """A form with nothing but its button, and the token every form carries."""

    class Meta(FlaskForm.Meta):
        """WTForms settings: the token that names the cause when it is not taken."""

        csrf_class = BrowserCSRF
        subject_types = True  # False: its fields ask for data of another than who types them

        def wrap_formdata(self, form, formdata):
            """Return what was typed: texts, and files for the fields that ask for one; no other shape of a body."""
            return submitted.wanted(form) if formdata is _Auto else formdata


class Required(InputRequired):
    """A validator: the answer must not be empty or blank; the message says how to answer."""

    def __call__(self, form, field):
        if not field.raw_data or not field.raw_data[0].strip():
            field.errors[:] = []
            raise StopValidation(self.message)


class Ticked(Required):
    """A validator: the box must be ticked."""

    def __call__(self, form, field):
        super().__call__(form, field)
        if field.raw_data[0] != "yes":
            raise StopValidation(self.message)


class MaxLength:
    """A validator: what is kept has at most so many characters, as browsers count them."""

    def __init__(self, most: int):
        self.most = most

    def __call__(self, _form, field):
        kept = getattr(field, "value", field.data)
        if free_text.length(kept or "") > self.most:
            raise ValidationError(TOO_LONG % {"max": self.most})


class PressedField(StringField):
    """A value that the page itself sends when it is pressed (a tick, a time, a name); never typed."""


class _Offered:
    """A field that takes offered values only; an empty one is left to the validators."""

    told = _l("Choose one of the answers shown.")

    def pre_validate(self, form):
        """Refuse a value that was not offered; `told` says what to do."""
        offered = {choice.value for choice in self.choices}
        given = self.data if isinstance(self.data, list) else [self.data]
        if any(value is not None and value not in offered for value in given):
            raise ValidationError(self.told)


class OneOf(_Offered, RadioField):
    """Radio buttons."""

    def __init__(self, label, choices, validators=(), **kwargs):
        super().__init__(label, list(validators), choices=options(choices), **kwargs)


class OneOfList(_Offered, SelectField):
    """A list to choose one from; `told` takes the place of the usual message."""

    def __init__(self, label, validators=(), *, told=None, **kwargs):
        super().__init__(label, list(validators), **kwargs)
        self.told = told or self.told


class SomeOf(_Offered, SelectMultipleField):
    """Checkboxes."""

    def __init__(self, label, choices, **kwargs):
        super().__init__(label, choices=options(choices), **kwargs)


def options(choices: dict) -> list[SelectChoice]:
    """The choices in the shape of WTForms, from value to label."""
    return [SelectChoice(value, words) for value, words in choices.items()]


def words_for(field, value=None):
    """The label of a chosen value; the value itself when it was not offered."""
    value = field.data if value is None else value
    return next((choice.label for choice in field.choices if choice.value == value), value)
