"""Whether this browser is a shared one, and what follows for every page (S11)."""

from flask import Flask, g, has_request_context

from portal import database
from portal.accounts import kiosks
from portal.models import Kiosk
from portal.web import cookies


def this_kiosk() -> Kiosk | None:
    """The kiosk this browser is; None on everybody's own device."""
    if not has_request_context():
        return None
    if "kiosk" not in g:
        g.kiosk = None  # what the page of an error sees when the database is away
        key = cookies.read_key(cookies.KIOSK)
        if key:
            g.kiosk = kiosks.by_key(database.session(), key)
    return g.kiosk


def is_kiosk() -> bool:
    """Whether this browser is a kiosk."""
    return this_kiosk() is not None


def init_app(app: Flask) -> None:
    """Tell every template, macros included."""
    app.jinja_env.globals["is_kiosk"] = is_kiosk

    @app.context_processor
    def told():
        return {"kiosk": is_kiosk()}
