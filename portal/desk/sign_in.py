"""The desk's door by passphrase: in, out, and once more before something dangerous (S6)."""

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField

from portal import clock, database
from portal.accounts import audit, staff
from portal.desk import access, known_browser
from portal.desk.door import bp
from portal.desk.proving import (
    WRONG_PASSPHRASE,
    NotJudged,
    knows_own_passphrase,
    knows_passphrase,
    not_judged,
)
from portal.desk.way_back import START, way_back
from portal.forms import MaxLength, PressForm, Required
from portal.forms.values import MailField
from portal.models import StaffMember
from portal.web import limits
from portal.web.declare import ANYBODY, FIRST_FACTOR, opens_to
from portal.web.page import form_page, go
from portal.web.pressed import check_press


class SignInForm(PressForm):
    """The e-mail address and passphrase of a member of staff."""

    account = MailField(_l("E-mail"), [Required(_l("Enter your e-mail address."))])
    passphrase = PasswordField(
        _l("Passphrase"), [Required(_l("Enter your passphrase.")), MaxLength(1000)]
    )


class PassphraseAgainForm(PressForm):
    """The passphrase of the person signed in."""

    passphrase = PasswordField(
        _l("Passphrase"), [Required(_l("Enter your passphrase.")), MaxLength(1000)]
    )


@bp.route("/sign-in", methods=["GET", "POST"])
@opens_to(ANYBODY, on_ended=True, limits=limits.SIGN_IN)
def sign_in():
    """Check address and passphrase, and begin a web session.

    An unknown address and a wrong passphrase get the same answer after the same time.
    """
    form = SignInForm()
    if access.me() is not None and request.method == "GET":
        return go(way_back())
    if form.validate_on_submit():
        member = staff.by_email(database.session(), form.account.value)
        try:
            who = known_browser.counted_as(member, form.account.value)
            if knows_passphrase(member, form.passphrase.data, who):
                return _signed_in(member)
        except NotJudged as failure:
            form.passphrase.errors = [failure.words]
            return not_judged("desk/sign_in.html", form)
        if member is not None:
            audit.record(database.session(), member, "sign_in_failed", clock.now())
        database.session().commit()
        form.passphrase.errors = [_("Address and passphrase do not belong together. Try again.")]
    return form_page("desk/sign_in.html", form)


def _signed_in(member: StaffMember):
    access.sign_in(member)
    if not access.second_factor_is_needed(member):
        known_browser.remember(member)
    audit.record(database.session(), member, "signed_in", clock.now())
    database.session().commit()
    return go(way_back())


@bp.post("/sign-out")
@opens_to(FIRST_FACTOR, on_ended=True)
def sign_out():
    """End the web session, in the browser and on the server."""
    check_press(START)
    here = access.this_session()
    if here is not None:
        audit.record(database.session(), here.staff, "signed_out", clock.now())
        database.session().delete(here)
        database.session().commit()
    access.forget()
    return go("/staff/sign-in")


@bp.route("/prove", methods=["GET", "POST"])
@opens_to(access.ALL, limits=(limits.CODES,))
def prove():
    """Ask for the passphrase once more, before something dangerous is opened."""
    form = PassphraseAgainForm()
    if form.validate_on_submit():
        here = access.this_session()
        try:
            if knows_own_passphrase(here.staff, form.passphrase.data):
                here.proved_again_at = clock.now()
                database.session().commit()
                return go(way_back())
        except NotJudged as failure:
            form.passphrase.errors = [failure.words]
            return not_judged("desk/prove.html", form)
        form.passphrase.errors = [WRONG_PASSPHRASE]
    return form_page("desk/prove.html", form)
