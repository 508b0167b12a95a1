"""One's own account: another passphrase, and the browsers in which one is signed in (S6)."""

from flask import abort, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import PasswordField

from portal import clock, database
from portal.accounts import audit, sessions, staff
from portal.desk import access
from portal.desk.door import bp
from portal.desk.passphrase_form import PassphraseForm, office_names
from portal.desk.proving import (
    WRONG_CODE,
    WRONG_PASSPHRASE,
    NotJudged,
    code_is_right,
    knows_own_passphrase,
    not_judged,
)
from portal.desk.second_factor import CodeForm
from portal.forms import MaxLength, PressForm, Required
from portal.mail import outbox
from portal.models import StaffMember
from portal.web import limits
from portal.web.declare import MenuEntry, opens_to
from portal.web.page import form_page, go
from portal.web.pressed import check_press
from portal.web.row_numbers import row_number


class ChangeForm(PassphraseForm):
    """The present passphrase, the second factor of whoever has one, and the new passphrase twice."""

    present = PasswordField(
        _l("Your present passphrase"),
        [Required(_l("Enter your present passphrase.")), MaxLength(1000)],
    )
    code = CodeForm.code

    def __init__(self, *args, member: StaffMember, **kwargs):
        super().__init__(*args, member=member, **kwargs)
        if member.totp_since is None:
            del self.code


@bp.get("/account")
@opens_to(access.ALL, menu=MenuEntry(18, _l("Your account")))
def account():
    """Show the browsers in which one is signed in, and ask for another passphrase."""
    return _page(ChangeForm(None, member=access.me()))


@bp.post("/account")
@opens_to(access.ALL, limits=(limits.CODES,))
def change_passphrase():
    """Keep another passphrase, and sign out in every other browser."""
    here = access.this_session() or abort(403)
    form = ChangeForm(member=here.staff)
    if not form.validate():
        return _page(form)
    try:
        if not _is_the_owner(form):
            return _page(form)
    except NotJudged as failure:
        form.present.errors = [failure.words]
        return not_judged("desk/account.html", form, **_browsers())
    db, now = database.session(), clock.now()
    staff.set_passphrase(here.staff, form.passphrase.data, office_names())
    sessions.end_others(db, here)
    audit.record(db, here.staff, "passphrase_changed", now)
    outbox.put_for_staff(db, here.staff, "passphrase", now)
    db.commit()
    flash(_("Your new passphrase is kept. You are signed out in every other browser."))
    return go(url_for("desk.account"))


@bp.post("/account/sessions")
@opens_to(access.ALL)
def end_own_sessions():
    """Sign out in one other browser, or in all others."""
    check_press(url_for("desk.account"))
    here, one = access.this_session() or abort(403), request.form.get("session", type=row_number)
    ended = sessions.end_others(database.session(), here, one)
    if ended:
        audit.record(database.session(), here.staff, "own_sessions_ended", clock.now())
    database.session().commit()
    flash(
        ngettext("Signed out in %(num)d other browser.", "Signed out in %(num)d other browsers.", ended)
        if ended
        else _("Nothing was changed: you are signed in there no more.")
    )  # fmt: skip
    return go(url_for("desk.account"))


def _is_the_owner(form: ChangeForm) -> bool:
    """Whether passphrase and second factor are right, with the words for what is not; raises NotJudged."""
    if not knows_own_passphrase(form.member, form.present.data):
        form.present.errors = [WRONG_PASSPHRASE]
    elif form.code and not code_is_right(form.member, form.code.value):
        audit.record(database.session(), form.member, "second_factor_failed", clock.now())
        database.session().commit()
        form.code.errors = [WRONG_CODE]
    else:
        return True
    return False


def _page(form: ChangeForm):
    return form_page("desk/account.html", form, **_browsers())


def _browsers() -> dict:
    """Return what the page shows of the browsers in which one is signed in."""
    here = access.this_session() or abort(403)
    others = [
        each
        for each in sessions.of(database.session(), here.staff, clock.now())
        if each.id != here.id
    ]
    return {"here": here, "others": others, "press": PressForm(None)}
