"""Presses that another site's page makes in a visitor's browser: refused before anything is read or set (S3)."""

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask_babel import gettext as _
from flask_wtf.form import SUBMIT_METHODS

from portal.web.page import page

# Values of Sec-Fetch-Site for our own pages, and for what a person types.
OWN = ("same-origin", "none")
FOUND = "portal.from_elsewhere"


class _WithoutCookies:
    """Lets the portal answer such a press knowing nothing of the browser, and leave nothing in it."""

    def __init__(self, wsgi_app: Callable, own_hosts: frozenset[str]):
        self.wsgi_app, self.own_hosts = wsgi_app, own_hosts

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        if not self._is_from_elsewhere(environ):
            return self.wsgi_app(environ, start_response)

        def start(status: str, headers: list, *more):
            kept = [each for each in headers if each[0].lower() != "set-cookie"]
            return start_response(status, kept, *more)

        return self.wsgi_app({**environ, "HTTP_COOKIE": "", FOUND: True}, start)

    def _is_from_elsewhere(self, environ: dict) -> bool:
        """Whether the browser says that another site pressed; a program that says nothing is not a browser.

        Our own pages tell us where they are (Referrer-Policy), so the origin "null" is not theirs: a page that hides
        itself sends it. Old browsers that send neither are left to the token of the form (Fetch, 3.2; W3C Fetch
        Metadata, 2.3).
        """
        if environ["REQUEST_METHOD"] not in SUBMIT_METHODS:
            return False
        site = environ.get("HTTP_SEC_FETCH_SITE")
        if site:
            return site not in OWN
        origin = environ.get("HTTP_ORIGIN")
        own = self.own_hosts | {environ.get("HTTP_HOST", "")}
        return origin is not None and urlsplit(origin).netloc not in own


def init_app(app: Flask) -> None:
    """Refuse such presses with a page that says where to go."""
    own = urlsplit(app.extensions["portal.settings"].public_address).netloc
    app.wsgi_app = _WithoutCookies(app.wsgi_app, frozenset({own}))  # type: ignore[method-assign]
    app.before_request(_refuse)


def _refuse() -> Response | None:
    if not request.environ.get(FOUND):
        return None
    return page(
        "error.html",
        403,
        error_heading=_("Nothing was done: the button stands on a page of another site"),
        what_to_do=_("Open our start page yourself, and press there. You can also call us."),
        clause=None,
    )
