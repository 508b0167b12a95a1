"""Every door of a request says so when another device has taken it over (ax-K8)."""

from flask import request, url_for

from portal.seeker import drafts
from portal.web import browser, kiosk
from portal.web.page import go

# They say so by themselves.
OPEN = ("seeker.show_handoff", "seeker.handoff_picture", "seeker.end")


def say_where_it_went():
    """Lead a press, and on a kiosk the first look, to the page that says so; a script gets 410.

    Whoever was told and looks for a page of the journey again begins a new request.
    """
    if request.endpoint in OPEN or not request.path[3:].startswith(("/request", "/kiosk/")):
        return None
    if not drafts.went_on_elsewhere():
        return None
    drafts.mine()  # forgets what is gone
    is_press = request.method == "POST"
    if is_press and request.headers.get("X-Requested-With"):
        return "", 410
    if is_press or (kiosk.is_kiosk() and not browser.was_told()):
        return go(url_for("seeker.show_handoff", draft=None))
    browser.forget_what_moved()
    return None
