"""The blueprint of the desk, under /staff; access.py guards it."""

from flask import Blueprint, url_for

from portal import database
from portal.web import browser, kiosk, kiosk_guard
from portal.web.declare import page_here
from portal.web.page import go

bp = Blueprint("desk", __name__, url_prefix="/staff")


@bp.before_request
def only_to_clear():
    """Open nothing where a kiosk was ended but the door, and for staff the page that clears it (S11)."""
    if not kiosk.is_ended():
        return None
    database.session().rollback()  # who is signed in is noted in a transaction of its own
    if page_here().on_ended:
        return None
    return go(url_for("desk.clear_browser")) if browser.staff_key() else kiosk_guard.stops_here()
