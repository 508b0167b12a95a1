"""The answer to a press at the desk after the sign-in has ended: what was typed stands on it (S6).

Nothing of it is kept on the server or in a cookie. No token is made: the form that is sent on is
shown by its own page once more, and counts only when it is pressed there.
"""

from urllib.parse import urlsplit

from flask import current_app, request

from portal.desk.way_back import from_here
from portal.web.page import go, is_list_alone, page

SIGN_IN = "/staff/sign-in"
NOT_TYPED = ("csrf_token", "seen", "draft", "back")
SECRET = ("passphrase", "again", "code")


def to_the_door():
    """Lead to the door; from a press with something typed, by way of a page that keeps it.

    In place of a list that renews itself stands a line that says so, and the way back to the list.
    """
    if is_list_alone():
        here = urlsplit(request.headers.get("HX-Current-URL", ""))
        return page("desk/signed_out_list.html", 401, back=f"{here.path}?{here.query}")
    sent = [(name, value) for name, value in request.form.items(multi=True) if name not in SECRET]
    typed = [value for name, value in sent if name not in NOT_TYPED and value.strip()]
    if request.method != "POST" or not typed or request.path == "/staff/search":
        return go(from_here(SIGN_IN))
    at = request.full_path.removesuffix("?")
    door = current_app.extensions["portal.settings"].public_address + SIGN_IN
    return page("desk/signed_out.html", 403, sent=sent, typed=typed, at=at, door=door)
