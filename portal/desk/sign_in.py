"""Through the door: passphrase, second factor, invitation, and out again (S6)."""

import segno
from flask import abort, current_app, flash, g, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, StringField

from portal import clock, database
from portal.accounts import audit, factors, invitations, staff
from portal.desk import access
from portal.desk.door import bp
from portal.web import current, limits
from portal.web.declare import ANYBODY, FIRST_FACTOR, opens_to
from portal.web.forms import MaxLength, PressForm, Required, ValidationError
from portal.web.page import go, page

START = "/staff/"


class SignInForm(PressForm):
    """Address and passphrase."""

    account = StringField(
        _l("E-mail"), [Required(_l("Enter your e-mail address.")), MaxLength(254)]
    )
    passphrase = PasswordField(
        _l("Passphrase"), [Required(_l("Enter your passphrase.")), MaxLength(1000)]
    )


class CodeForm(PressForm):
    """Six digits from the telephone, or a recovery code."""

    code = StringField(
        _l("Code"),
        [Required(_l("Enter the code.")), MaxLength(40)],
        description=_l("6 digits from the app on your telephone, or one of your recovery codes"),
    )

    @property
    def digits(self) -> str:
        """What was typed without spaces and hyphens, in half-width digits."""
        return "".join(str(int(sign)) for sign in self.code.data or "" if sign.isdecimal())


class PassphraseForm(PressForm):
    """A passphrase of one's own, typed twice."""

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


@bp.route("/sign-in", methods=["GET", "POST"])
@opens_to(ANYBODY, limits=limits.SIGN_IN)
def sign_in():
    """The same words, after the same time, for an unknown address and for a wrong passphrase."""
    form = SignInForm()
    if access.me() is not None and request.method == "GET":
        return go(START)
    if form.validate_on_submit():
        member = staff.by_email(database.session(), form.account.data)
        if staff.knows_passphrase(member, form.passphrase.data):
            access.sign_in(member)
            audit.record(database.session(), member, "signed_in", clock.now())
            database.session().commit()
            return go(START)
        if member is not None:
            audit.record(database.session(), member, "sign_in_failed", clock.now())
            database.session().commit()
        form.passphrase.errors = [_("Address and passphrase do not belong together. Try again.")]
    return _page("sign_in", form)


@bp.route("/sign-in/code", methods=["GET", "POST"])
@opens_to(FIRST_FACTOR, limits=(limits.CODES,))
def second_factor():
    """The second factor of somebody whose passphrase was right."""
    member, form = g.first_factor, CodeForm()
    if member.totp_since is None or access.me() is not None:
        return go(START)
    if form.validate_on_submit():
        here = access.this_session()
        database.session().refresh(here.staff, with_for_update=True)  # no code counts twice at once
        if _code_is_right(here.staff, form):
            here.second_factor_at = clock.now()
            audit.record(database.session(), here.staff, "second_factor", clock.now())
            database.session().commit()
            return go(START)
        audit.record(database.session(), here.staff, "second_factor_failed", clock.now())
        database.session().commit()
        form.code.errors = [_("This code does not work. Wait for the next one, then type it.")]
    return _page("second_factor", form)


@bp.route("/second-factor", methods=["GET", "POST"])
@opens_to(FIRST_FACTOR, limits=(limits.CODES,))
def set_up_second_factor():
    """A picture for the telephone's app, a first code as proof, then recovery codes, shown once."""
    form = CodeForm()
    if g.first_factor.totp_since is not None:
        return go(START)
    here = _with_a_seed()
    if form.validate_on_submit():
        if factors.totp_is_right(_secret_key(), here.staff, form.digits, clock.now()):
            here.staff.totp_since = here.second_factor_at = clock.now()
            codes = factors.new_recovery_codes(database.session(), here.staff)
            audit.record(database.session(), here.staff, "second_factor_set_up", clock.now())
            database.session().commit()
            return page("desk/recovery_codes.html", codes=codes)
        form.code.errors = [_("This code does not work. Wait for the next one, then type it.")]
    secret = factors.totp_secret(_secret_key(), here.staff)
    uri = factors.totp_uri(secret, here.staff, current.office().name["en"])
    code = segno.make(uri, error="m")
    return _page(
        "set_up",
        form,
        size=len(list(code.matrix_iter(border=4))),
        squares=[
            (x, y)
            for y, row in enumerate(code.matrix_iter(border=4))
            for x, dark in enumerate(row)
            if dark
        ],
        secret=" ".join(secret[n : n + 4] for n in range(0, len(secret), 4)),
        may_skip=not access.second_factor_is_needed(here.staff),
    )


@bp.post("/sign-out")
@opens_to(FIRST_FACTOR)
def sign_out():
    """The session ends here and on the server."""
    if PressForm().validate():
        here = access.this_session()
        if here is not None:
            audit.record(database.session(), here.staff, "signed_out", clock.now())
            database.session().delete(here)
            database.session().commit()
        access.forget()
    return go("/staff/sign-in")


@bp.route("/invitation/<token>", methods=["GET", "POST"])
@opens_to(ANYBODY)
def accept_invitation(token):
    """A new colleague, or one who forgot, chooses a passphrase; the address works once, for 72 hours."""
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
    return _page("invitation", form, colleague=invitation.staff.name, token=token)


@bp.route("/prove", methods=["GET", "POST"])
@opens_to(access.ALL, limits=(limits.CODES,))
def prove():
    """The passphrase once more, before accounts, roles and terms are touched."""
    form = PassphraseAgainForm()
    if form.validate_on_submit():
        here = access.this_session()
        if staff.knows_passphrase(here.staff, form.passphrase.data):
            here.proved_again_at = clock.now()
            database.session().commit()
            return go("/staff/terms" if request.args.get("back") == "terms" else "/staff/people")
        form.passphrase.errors = [_("This is not your passphrase. Try again.")]
    return _page("prove", form)


class PassphraseAgainForm(PressForm):
    """One's own passphrase."""

    passphrase = PasswordField(
        _l("Passphrase"), [Required(_l("Enter your passphrase.")), MaxLength(1000)]
    )


def _code_is_right(member, form: CodeForm) -> bool:
    now = clock.now()
    return factors.totp_is_right(_secret_key(), member, form.digits, now) or (
        factors.use_recovery_code(database.session(), member, form.digits, now)
    )


def _with_a_seed():
    """This browser's session; its owner has a seed for the second factor from now on."""
    if g.first_factor.totp_seed is None:
        with database.writing(database.engine()) as own:
            factors.new_totp(own.get(type(g.first_factor), g.first_factor.id))
            own.commit()
    return access.this_session()


def _secret_key() -> str:
    return current_app.config["SECRET_KEY"]


def _page(name: str, form, **more):
    return page(
        f"desk/{name}.html",
        422 if form.errors else 200,
        form=form,
        form_has_errors=bool(form.errors),
        **more,
    )
