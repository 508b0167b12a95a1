"""The end of a kiosk on its own screen: staff clear the browser there (S11)."""

from flask import abort, redirect, request, url_for

from portal import clock, database
from portal.accounts import audit
from portal.desk import access
from portal.desk.door import bp
from portal.desk.way_back import START
from portal.forms import PressForm
from portal.web import browser, emptied, kiosk
from portal.web.declare import opens_to
from portal.web.page import go, page
from portal.web.pressed import check_press


@bp.route("/kiosks/clear", methods=["GET", "POST"])
@opens_to(access.ALL, on_ended=True)
def clear_browser():
    """Forget everything that the browser of an ended kiosk holds, the sign-in included; leaders press."""
    if not kiosk.is_ended():
        return go(START)
    may_clear = access.me().role in access.LEADERS
    if request.method == "GET":
        return page("desk/clear_browser.html", form=PressForm(None), may_clear=may_clear)
    if not may_clear:
        abort(403)
    check_press(url_for("desk.clear_browser"))
    audit.record(database.session(), access.me(), "clear_browser", clock.now())
    database.session().delete(access.this_session())
    database.session().commit()
    browser.forget_everything()
    return emptied.made_anew(redirect(url_for("outside.front"), 303))
