"""Making a browser a kiosk with the short code that staff read off the desk (S11)."""

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.accounts import kiosks
from portal.forms import PressForm, Required
from portal.forms.values import HandoffCodeField
from portal.seeker.kiosk import become
from portal.seeker.public import outside
from portal.web import limits
from portal.web.declare import ANYBODY, ATTENDED, opens_to
from portal.web.page import form_page


class KioskCodeForm(PressForm):
    """The code that the staff desk shows for a new shared computer."""

    code = HandoffCodeField(
        _l("The code at the staff desk"),
        [Required(_l("Enter the code that the staff desk shows."))],
        description=_l("8 letters and digits. Capital or small letters, as you like."),
    )


@outside.route("/kiosk", methods=["GET", "POST"])
@opens_to(ANYBODY, kiosk=ATTENDED, on_ended=True, limits=(limits.TYPED_CODES,))
def type_kiosk_code():
    """Ask for the code, and make this browser the kiosk that waits for it."""
    form, now = KioskCodeForm(), clock.now()
    if form.validate_on_submit():
        secret = current_app.config["SECRET_KEY"]
        try:
            waiting = kiosks.by_code(database.session(), form.code.value, secret, now)
            return become(waiting, now)
        except kiosks.NotValid:
            database.session().rollback()
            form.code.errors = [
                _(
                    "This code is not known, was used, or is more than an hour old. Make a new one at the staff desk."
                )
            ]
    return form_page("seeker/kiosk/code.html", form)
