"""An invited member of staff chooses a passphrase."""

from flask import abort, flash
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField

from portal import clock, database
from portal.accounts import audit, invitations, staff
from portal.desk.door import bp
from portal.forms import MaxLength, PressForm, Required, ValidationError
from portal.web.declare import ANYBODY, opens_to
from portal.web.page import form_page, go


class PassphraseForm(PressForm):
    """A new passphrase, typed twice."""

    passphrase = PasswordField(
        _l("New passphrase"),
        [Required(_l("Choose a passphrase.")), MaxLength(1000)],
        description=_l("12 signs or more. Several words are easy to remember."),
    )
    again = PasswordField(
        _l("The same once more"), [Required(_l("Type the passphrase once more."))]
    )

    def validate_passphrase(self, field):
        if len(field.data) < staff.SHORTEST_PASSPHRASE:
            raise ValidationError(_l("Choose a passphrase of 12 signs or more."))

    def validate_again(self, field):
        if field.data != self.passphrase.data:
            raise ValidationError(_l("The two are not the same. Type them again."))


@bp.route("/invitation/<token>", methods=["GET", "POST"])
@opens_to(ANYBODY)
def accept_invitation(token):
    """Ask an invited member of staff for a passphrase; the address works once, for 72 hours."""
    invitation = invitations.invited(database.session(), token, clock.now()) or abort(404)
    form = PassphraseForm()
    if form.validate_on_submit():
        if not invitations.use_invitation(
            database.session(), invitation, form.passphrase.data, clock.now()
        ):
            abort(404)
        audit.record(database.session(), invitation.staff, "passphrase_chosen", clock.now())
        database.session().commit()
        flash(_("Your passphrase is kept. Sign in with it now."))
        return go("/staff/sign-in")
    return form_page("desk/invitation.html", form, colleague=invitation.staff.name, token=token)
