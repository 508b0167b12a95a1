"""The form that ends requests that belong together."""

from flask_babel import lazy_gettext as _l

from portal.desk.request_forms import TEXT_LENGTH
from portal.forms import OneOf, PressForm, Required, SomeOf
from portal.forms.values import FreeTextField

TELL = {"none": _l("Tell nobody"), "all": _l("Tell each of them by mail")}
MAIL = {"none": "", "all": "cancelled_by_office"}


class ChosenField(SomeOf):
    """Requests by number and version; one that has changed meanwhile is named afterwards, not here."""

    def pre_validate(self, _form):
        """Take what was offered when the page was drawn."""


class TogetherForm(PressForm):
    """Which of the requests are ended, why, and who is told."""

    chosen = ChosenField(_l("Requests to end"), {})
    tell = OneOf(_l("Who is told?"), TELL, [Required(_l("Choose who is told."))])
    reason = FreeTextField(
        _l("Reason (whoever is told reads it)"),
        [Required(_l("Enter the reason."))],
        most=TEXT_LENGTH,
    )
