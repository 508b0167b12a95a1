"""The page of the desk to which somebody returns after signing in: only ever one of the desk's own."""

from urllib.parse import urlencode, urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from portal.web.declare import ANYBODY, FIRST_FACTOR, page_of

START = "/staff/"  # the first page after the door
LONGEST = 300  # signs; our own choice: longer than any address of the desk


def from_here(door: str) -> str:
    """Return a door's address that leads back to the page now asked for; a press leads to the start."""
    here = request.full_path.removesuffix("?")
    known = request.method == "GET" and here != START and _is_of_the_desk(here)
    return f"{door}?{urlencode({'back': here})}" if known else door


def way_back() -> str:
    """Return the address in `back` if it is a page of the desk, else the first page."""
    asked = request.args.get("back", "")
    return asked if _is_of_the_desk(asked) else START


def _is_of_the_desk(address: str) -> bool:
    if len(address) > LONGEST or "\\" in address or not address.isprintable():
        return False
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path.startswith(START):
        return False
    try:
        endpoint, _values = current_app.url_map.bind("").match(parts.path, method="GET")
    except (HTTPException, RequestRedirect):
        return False
    found = page_of(endpoint)
    return found is not None and found.who not in (ANYBODY, FIRST_FACTOR)
