"""The link again, for those who lost the mail. The page never tells whether a request exists (S4)."""

import unicodedata

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import StringField

from portal import clock, database
from portal.bookings.find import ask_for_link
from portal.forms import MaxLength, PressForm, Required, ValidationError
from portal.rules.identity import email_address
from portal.seeker.door import bp
from portal.web.declare import ANYBODY, opens_to
from portal.web.limits import LOST_LINKS
from portal.web.page import form_page, go


class FindForm(PressForm):
    """The request number and the address that mails go to."""

    reference = StringField(
        _l("Request number"),
        [Required(_l("Enter your request number.")), MaxLength(40)],
        description=_l("9 digits, for example 482 913 570"),
    )
    email = StringField(
        _l("Contact e-mail address"), [Required(_l("Enter your e-mail address.")), MaxLength(254)]
    )

    def validate_reference(self, field):
        if len(digits(field.data)) != 9:
            raise ValidationError(_l("The request number has 9 digits, for example 482 913 570."))

    def validate_email(self, field):
        if email_address(field.data) is None:
            raise ValidationError(_l("Check the e-mail address. Example: name@example.jp"))


def digits(typed: str) -> str:
    """Return the digits that were typed, half-width."""
    return "".join(c for c in unicodedata.normalize("NFKC", typed) if c.isascii() and c.isdigit())


@bp.route("/find", methods=["GET", "POST"])
@opens_to(ANYBODY, limits=(LOST_LINKS,))
def find():
    """Record that the link is asked for again; the worker looks for the request it belongs to."""
    form = FindForm()
    if form.validate_on_submit():
        email = email_address(form.email.data)
        ask_for_link(database.session(), digits(form.reference.data), email, clock.now())
        database.session().commit()
        return go(request.path + "?asked=yes")
    return form_page(
        "seeker/find.html",
        form,
        asked="asked" in request.args,
    )
