"""An invited member of staff chooses a passphrase."""

from flask import abort, flash
from flask_babel import gettext as _

from portal import clock, database
from portal.accounts import audit, invitations
from portal.desk import known_browser
from portal.desk.door import bp
from portal.desk.passphrase_form import PassphraseForm, office_names
from portal.mail import outbox
from portal.web.declare import ANYBODY, opens_to
from portal.web.page import form_page, go


@bp.route("/invitation/<token>", methods=["GET", "POST"])
@opens_to(ANYBODY)
def accept_invitation(token):
    """Ask an invited member of staff for a passphrase; the address works once, for 72 hours."""
    invitation = invitations.invited(database.session(), token, clock.now()) or abort(404)
    form = PassphraseForm(member=invitation.staff)
    if form.validate_on_submit():
        if not invitations.use_invitation(
            database.session(), invitation, form.passphrase.data, office_names(), clock.now()
        ):
            abort(404)
        audit.record(database.session(), invitation.staff, "passphrase_chosen", clock.now())
        outbox.put_for_staff(database.session(), invitation.staff, "passphrase", clock.now())
        known_browser.remember(invitation.staff)  # nobody's wrong tries make its owner wait here
        database.session().commit()
        flash(_("Your passphrase is kept. Sign in with it now."))
        return go("/staff/sign-in")
    return form_page("desk/invitation.html", form, colleague=invitation.staff.name, token=token)
