"""Forms on the page of one request. Each carries the version its reader saw, so that nothing is
overwritten unseen, and returns in `typed` what its action is given."""

from collections.abc import Mapping
from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from portal.forms import PressedField, PressForm, Required
from portal.forms.values import FreeTextField, MailField

TEXT_LENGTH = 1000


class SeenForm(PressForm):
    """A press; `seen` is the version of the request that its reader had before their eyes.

    `back` names the list it was pressed on, to which its reader returns.
    """

    seen = HiddenField()
    back = HiddenField()

    @property
    def typed(self) -> Mapping[str, Any]:
        """Return what was typed, by the names the action knows."""
        return {}


class NoteForm(SeenForm):
    """A note for colleagues."""

    note = FreeTextField(
        _l("Note for colleagues"), [Required(_l("Write the note."))], most=TEXT_LENGTH
    )

    @property
    def typed(self):
        return {"note": self.note.value}


class AddressForm(SeenForm):
    """The address mails go to from now on."""

    mail_address = MailField(
        _l("Contact e-mail address"), [Required(_l("Enter the e-mail address."))]
    )

    @property
    def typed(self):
        return {"email": self.mail_address.value, "secret_key": current_app.config["SECRET_KEY"]}


class HelpersAddressForm(SeenForm):
    """The address the helper's mails go to from now on."""

    helper_address = MailField(
        _l("E-mail address of the helper"), [Required(_l("Enter the e-mail address."))]
    )

    @property
    def typed(self):
        return {"email": self.helper_address.value, "secret_key": current_app.config["SECRET_KEY"]}


class LengthForm(SeenForm):
    """A full hour, or back to half of it."""

    release = PressedField()

    @property
    def typed(self):
        return {"release": self.release.data or ""}


class AnswerForm(SeenForm):
    """The answer to a question about an article, given by phone or in the session."""

    article = PressedField()
    answer = FreeTextField(validators=[Required(_l("Write what was answered."))], most=TEXT_LENGTH)

    def validate(self, extra_validators=None):
        valid = super().validate(extra_validators)
        if (
            self.answer.errors
        ):  # its field stands beside the question, which this form does not know
            self.seen.errors, self.answer.errors = list(self.answer.errors), []
        return valid

    @property
    def typed(self):
        return {"article": self.article.data, "answer": self.answer.value}
