"""What every page owes to kiosks: it knows one, and stays shut where one was ended, until staff clear it (S11)."""

from flask import Flask, request

from portal.web import browser, emptied, kiosk
from portal.web.declare import page_here
from portal.web.page import page


def init_app(app: Flask) -> None:
    """Give every template, macros included, `is_kiosk` and `kiosk`; shut pages where a kiosk was ended.

    The desk, from which it is cleared, asks by itself.
    """
    app.jinja_env.globals["is_kiosk"] = kiosk.is_kiosk

    @app.context_processor
    def told():
        return {"kiosk": kiosk.is_kiosk()}

    @app.before_request
    def out_of_use():
        return None if request.blueprint == "desk" else stops_here()


def stops_here():
    """Return the page that says so; None where this browser, or the page asked for, is not shut."""
    here = page_here()
    if (here is not None and here.on_ended) or not kiosk.is_ended():
        return None
    browser.forget_leftovers()
    response = page("kiosk_ended.html", 410)
    response.headers["Clear-Site-Data"] = emptied.STORES
    return response
