"""The second factor at the desk's door: asked for, and set up (S6)."""

from flask import current_app, g, session
from flask_babel import lazy_gettext as _l

from portal import clock, database, keys
from portal.accounts import audit, factors
from portal.desk import access, known_browser
from portal.desk.door import bp
from portal.desk.proving import WRONG_CODE, NotJudged, code_is_right, not_judged
from portal.desk.way_back import way_back
from portal.forms import PressForm, Required
from portal.forms.desk.values import SecondFactorField
from portal.models import StaffSession
from portal.web import current, limits, qr
from portal.web.declare import FIRST_FACTOR, opens_to
from portal.web.page import form_page, go, page


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
        try:
            if code_is_right(here.staff, form.code.value):
                return _shown(here)
        except NotJudged as failure:
            form.code.errors = [failure.words]
            return not_judged("desk/second_factor.html", form)
        audit.record(database.session(), here.staff, "second_factor_failed", clock.now())
        database.session().commit()
        form.code.errors = [WRONG_CODE]
    return form_page("desk/second_factor.html", form)


def _shown(here: StaffSession):
    known_browser.remember(here.staff)
    here.second_factor_at = clock.now()
    audit.record(database.session(), here.staff, "second_factor", clock.now())
    database.session().commit()
    return go(way_back())


@bp.route("/second-factor", methods=["GET", "POST"])
@opens_to(FIRST_FACTOR, on_ended=True, limits=(limits.CODES,))
def set_up_second_factor():
    """Show a QR code for an authenticator app; a first right code leads to the recovery codes."""
    form = CodeForm()
    if g.first_factor.totp_since is not None:
        return go(way_back())
    seed = _offered_seed()
    secret = factors.totp_secret(_secret_key(), seed)
    if form.validate_on_submit():
        here = access.this_session()
        if factors.set_up(_secret_key(), database.session(), here.staff, seed, form.code.value, clock.now()):  # fmt: skip
            return _set_up(here)
        form.code.errors = [WRONG_CODE]
    uri = factors.totp_uri(secret, g.first_factor, current.office().name["en"])
    return form_page(
        "desk/set_up.html",
        form,
        qr=qr.picture(uri),
        secret=" ".join(secret[n : n + 4] for n in range(0, len(secret), 4)),
        may_skip=not access.second_factor_is_needed(g.first_factor),
    )


def _set_up(here: StaffSession):
    """Record that the second factor works; return the page that shows the recovery codes once."""
    here.second_factor_at = clock.now()
    session.pop("offered_seed")
    known_browser.remember(here.staff)
    codes = factors.new_recovery_codes(_secret_key(), database.session(), here.staff)
    audit.record(database.session(), here.staff, "second_factor_set_up", clock.now())
    database.session().commit()
    return page("desk/recovery_codes.html", codes=codes)


def _offered_seed() -> str:
    """Return the seed that this browser is offered; it is nobody's until a first code was right.

    It stays in the browser's signed session: the page is a GET, and those write nothing.
    """
    return session.setdefault("offered_seed", keys.new_key())


def _secret_key() -> str:
    return current_app.config["SECRET_KEY"]
