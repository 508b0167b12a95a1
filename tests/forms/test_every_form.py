"""Every text field of every form is of a kind of value, so that nothing is judged on its own way."""

import pytest
from wtforms import HiddenField, PasswordField, StringField, TextAreaField
from wtforms.fields.core import UnboundField

from portal.forms import PressedField, PressForm
from portal.forms.value_field import ValueField

# A passphrase is kept sign for sign; hidden and pressed fields hold the page's own values.
NOT_TYPED_OR_SECRET = (ValueField, HiddenField, PasswordField, PressedField)


def forms(base=PressForm):
    """Return the classes of all forms of the portal's pages."""
    own = [each for each in base.__subclasses__() if each.__module__.startswith("portal.")]
    return [*own, *(deeper for each in own for deeper in forms(each))]


def fields(form):
    """Return the fields that a form declares, by name."""
    found = {name: getattr(form, name) for name in dir(form) if not name.startswith("_")}
    return {name: each for name, each in found.items() if isinstance(each, UnboundField)}


@pytest.mark.usefixtures("portal")
def test_every_text_field_is_of_a_kind_of_value():
    texts = {
        f"{form.__name__}.{name}": field.field_class
        for form in forms()
        for name, field in fields(form).items()
        if issubclass(field.field_class, StringField)
    }
    assert len(texts) > 30
    assert [
        name
        for name, kind in texts.items()
        if kind is TextAreaField or not issubclass(kind, NOT_TYPED_OR_SECRET)
    ] == []
