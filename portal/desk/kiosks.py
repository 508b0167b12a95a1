"""Kiosks: make one by a one-time address, end one."""

from flask import current_app, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.accounts import audit
from portal.accounts import kiosks as shared
from portal.desk import access
from portal.desk.door import bp
from portal.forms import PressForm, Required
from portal.forms.values import NameField
from portal.rules.values.code import HANDOFF
from portal.web.declare import MenuEntry, opens_to
from portal.web.page import form_page, go
from portal.web.pressed import check_press


class KioskForm(PressForm):
    """The name staff give a kiosk."""

    kiosk_name = NameField(
        _l("Name of the shared computer"),
        [Required(_l("Enter a name, for example where it stands."))],
    )


@bp.route("/kiosks", methods=["GET", "POST"])
@opens_to(access.LEADERS, menu=MenuEntry(12, _l("Shared computers")))
def kiosks():
    """List all kiosks; for a new one, show its one-time address."""
    form = KioskForm()
    if form.validate_on_submit():
        name = form.kiosk_name.value
        token = shared.enrol(database.session(), name, clock.now())
        audit.record(database.session(), access.me(), "kiosks", clock.now(), why=name)
        code = shared.code_for(database.session(), token, current_app.config["SECRET_KEY"])
        database.session().commit()
        return _show(
            KioskForm(None), address=address_of(token), name=name, code=HANDOFF.shown(code)
        )
    return _show(form)


@bp.post("/kiosks/<int:number>/end")
@opens_to(access.LEADERS)
def end_kiosk(number):
    """End a kiosk and erase the draft typed there."""
    check_press(url_for("desk.kiosks"))
    if shared.revoke(database.session(), number, clock.now()):
        audit.record(database.session(), access.me(), "end_kiosk", clock.now(), why=str(number))
        database.session().commit()
        flash(_("Ended: that computer is no longer a shared one, and what was typed there is erased."))  # fmt: skip
    return go(url_for("desk.kiosks"))


def address_of(token: str) -> str:
    """Return the one-time address, to be opened on the shared computer itself."""
    public = current_app.extensions["portal.settings"].public_address
    return f"{public}/kiosk/enrol/{token}"


def _show(form, **made: str):
    return form_page(
        "desk/kiosks.html",
        form,
        kiosks=shared.everyone(database.session()),
        now=clock.now(),
        code_at=f"{current_app.extensions['portal.settings'].public_address}/kiosk",
        press=PressForm(None),
        path=request.path,
        **made,
    )
