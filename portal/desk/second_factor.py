"""The second factor at the desk's door: asked for, and set up (S6)."""

from flask import current_app, g
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.accounts import audit, factors
from portal.desk import access
from portal.desk.door import bp
from portal.desk.way_back import way_back
from portal.forms import PressForm, Required
from portal.forms.desk.values import SecondFactorField
from portal.models import StaffSession
from portal.web import current, limits, qr
from portal.web.declare import FIRST_FACTOR, opens_to
from portal.web.page import form_page, go, page

_WRONG_CODE = _l("This code does not work. Wait for the next one, then type it.")


class CodeForm(PressForm):
    """The six digits of an authenticator app, or a recovery code."""

    code = SecondFactorField(
        _l("Code"),
        [Required(_l("Enter the code."))],
        description=_l("6 digits from the app on your telephone, or one of your recovery codes"),
    )


@bp.route("/sign-in/code", methods=["GET", "POST"])
@opens_to(FIRST_FACTOR, on_ended=True, limits=(limits.CODES,))
def second_factor():
    """Ask for the second factor after a right passphrase."""
    member, form = g.first_factor, CodeForm()
    if member.totp_since is None or access.me() is not None:
        return go(way_back())
    if form.validate_on_submit():
        here = access.this_session()
        database.session().refresh(here.staff, with_for_update=True)  # no code counts twice at once
        if _code_is_right(here.staff, form):
            here.second_factor_at = clock.now()
            audit.record(database.session(), here.staff, "second_factor", clock.now())
            database.session().commit()
            return go(way_back())
        audit.record(database.session(), here.staff, "second_factor_failed", clock.now())
        database.session().commit()
        form.code.errors = [_WRONG_CODE]
    return form_page("desk/second_factor.html", form)


@bp.route("/second-factor", methods=["GET", "POST"])
@opens_to(FIRST_FACTOR, on_ended=True, limits=(limits.CODES,))
def set_up_second_factor():
    """Show a QR code for an authenticator app; a first right code leads to the recovery codes."""
    form = CodeForm()
    if g.first_factor.totp_since is not None:
        return go(way_back())
    here = _with_a_seed()
    if form.validate_on_submit():
        if factors.totp_is_right(_secret_key(), here.staff, form.code.value, clock.now()):
            return _set_up(here)
        form.code.errors = [_WRONG_CODE]
    secret = factors.totp_secret(_secret_key(), here.staff)
    uri = factors.totp_uri(secret, here.staff, current.office().name["en"])
    return form_page(
        "desk/set_up.html",
        form,
        qr=qr.picture(uri),
        secret=" ".join(secret[n : n + 4] for n in range(0, len(secret), 4)),
        may_skip=not access.second_factor_is_needed(here.staff),
    )


def _set_up(here: StaffSession):
    """Record that the second factor works; return the page that shows the recovery codes once."""
    here.staff.totp_since = here.second_factor_at = clock.now()
    codes = factors.new_recovery_codes(database.session(), here.staff)
    audit.record(database.session(), here.staff, "second_factor_set_up", clock.now())
    database.session().commit()
    return page("desk/recovery_codes.html", codes=codes)


def _code_is_right(member, form: CodeForm) -> bool:
    """Return whether it is the code of this moment, or a recovery code, which is used up by it."""
    now = clock.now()
    return factors.totp_is_right(_secret_key(), member, form.code.value, now) or (
        factors.use_recovery_code(database.session(), member, form.code.value, now)
    )


def _with_a_seed():
    """Return this browser's session; gives its owner a seed for the second factor if there is none."""
    if g.first_factor.totp_seed is None:
        with database.writing(database.engine()) as own:
            factors.new_totp(own.get(type(g.first_factor), g.first_factor.id))
            own.commit()
    return access.this_session()


def _secret_key() -> str:
    return current_app.config["SECRET_KEY"]
