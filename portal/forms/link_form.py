"""A form on the pages behind a mailed link, which works where no cookies are kept."""

from datetime import timedelta

from flask import current_app
from flask_wtf.form import _Auto
from itsdangerous import BadData, URLSafeTimedSerializer
from wtforms import HiddenField
from wtforms.csrf.core import CSRF
from wtforms.validators import ValidationError

from portal.forms import PressForm
from portal.forms.csrf import PAGE_TOO_OLD

LIFE = timedelta(days=1)  # of a page; our own choice, no clause


class _LinkCSRF(CSRF):
    """A token that the portal signs over the link, the purpose and the moment.

    It needs no web session: to have it signed for one's own page, the link must be known, and
    with the link alone everything can be done that its pages offer.
    """

    def setup_form(self, form):
        self.signed = [form.link, form.purpose]
        return super().setup_form(form)

    def generate_csrf_token(self, _field):
        return _signer().dumps(self.signed)

    def validate_csrf_token(self, _form, field):
        try:
            signed = _signer().loads(field.data or "", max_age=LIFE.total_seconds())
        except BadData as error:
            raise ValidationError(PAGE_TOO_OLD) from error
        if signed != self.signed:
            raise ValidationError(PAGE_TOO_OLD)


class LinkForm(PressForm):
    """A form that is pressed on the page behind `link`, for one purpose: "cancel", "answer".

    On the page of a request it carries the version that was shown, `standing`: two people hold links to
    one request, and neither overrules what they have not seen.
    """

    seen = HiddenField()

    class Meta(PressForm.Meta):
        """WTForms settings: a token that needs no web session."""

        csrf_class = _LinkCSRF

    def __init__(
        self, link: str, purpose: str, formdata=_Auto, *, standing: int | None = None, **kwargs
    ):
        self.link, self.purpose, self.standing = link, purpose, standing
        super().__init__(formdata, **kwargs)


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key, salt="link-form")
