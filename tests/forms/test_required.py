"""What a form asks of its fields besides: required answers, words of its own, a further look."""

import pytest
from werkzeug.datastructures import MultiDict

from portal.forms import PressForm, Required
from portal.forms.values import FreeTextField, JobSeekerNumberField, MailField, NameField
from portal.rules.values import Reason

pytestmark = pytest.mark.usefixtures("in_english")


class Needed(PressForm):
    """The same validator as other fields have says what is required."""

    class Meta(PressForm.Meta):
        csrf = False

    name = NameField("Name", [Required("Enter your name.")])
    email = MailField("Mail", [Required("Enter your e-mail address.")])
    note = FreeTextField("Note", most=5)
    number = JobSeekerNumberField("Number", messages={Reason.LENGTH: "Go back if you have none."})

    def validate_email(self, field):
        self.judged_further = field.value


def test_a_name_of_invisible_signs_is_asked_for():
    form = Needed(MultiDict({"name": "\u200b\u200b", "email": "\u3000"}))
    assert not form.validate()
    assert form.errors == {"name": ["Enter your name."], "email": ["Enter your e-mail address."]}
    assert form.name.flags.required


def test_a_field_that_was_not_sent_is_asked_for_too():
    form = Needed(MultiDict({"number": "12345-6"}))
    assert not form.validate()
    assert set(form.errors) == {"name", "email"}


def test_a_form_has_words_of_its_own_and_judges_further_only_what_is_readable():
    form = Needed(MultiDict({"name": "Hana", "email": "hana@", "number": "123"}))
    assert not form.validate()
    assert form.errors["number"] == ["Go back if you have none."]
    assert not hasattr(form, "judged_further")
    form = Needed(MultiDict({"name": "Hana", "email": "HANA@EXAMPLE.JP"}))
    assert form.validate()
    assert form.judged_further == "HANA@example.jp"
