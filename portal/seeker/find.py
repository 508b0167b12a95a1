"""The link again, for those who lost the mail. The page never tells whether a request exists (S4)."""

from flask import request
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.bookings.find import ask_for_link
from portal.forms import PressForm, Required
from portal.forms.values import MailField, ReferenceField
from portal.seeker.door import bp
from portal.web.declare import ANYBODY, opens_to
from portal.web.limits import LOST_LINKS
from portal.web.page import form_page, go


class FindForm(PressForm):
    """The request number and the address that mails go to."""

    reference = ReferenceField(
        _l("Request number"),
        [Required(_l("Enter your request number."))],
        description=_l("9 digits, for example 482 913 570"),
    )
    email = MailField(_l("Contact e-mail address"), [Required(_l("Enter your e-mail address."))])


@bp.route("/find", methods=["GET", "POST"])
@opens_to(ANYBODY, limits=(LOST_LINKS,))
def find():
    """Record that the link is asked for again; the worker looks for the request it belongs to."""
    form = FindForm()
    if form.validate_on_submit():
        reference, email = form.reference.value, form.email.value
        ask_for_link(database.session(), reference, email, clock.now())
        database.session().commit()
        return go(request.path + "?asked=yes")
    return form_page(
        "seeker/find.html",
        form,
        asked="asked" in request.args,
    )
