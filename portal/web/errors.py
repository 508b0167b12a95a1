"""When something does not work: a page in the right language that says what to do, with the phone."""

from flask import Flask, current_app, g
from flask_babel import gettext as _
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from portal import clock
from portal.language import dates
from portal.rules import Refused
from portal.web import current, limits
from portal.web.page import page


def init_app(app: Flask) -> None:
    """Answer every failure with a page of our own."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(OperationalError, _unavailable)
    app.register_error_handler(Exception, _broken)


def _words(code: int) -> tuple[str, str]:
    """A heading and what to do, for a status."""
    return {
        400: (
            _("We could not read what was sent"),
            _("Go back, check what you entered, and try again."),
        ),
        403: (_("You cannot open this page"), _("Go to the start page, or call us.")),
        404: (
            _("We could not find this page"),
            _(
                "Check the address. If the link came in a mail, copy all of it. Links stop working some time after the consultation."
            ),
        ),
        405: (
            _("This page cannot be opened this way"),
            _("Go to the start page and follow the links from there."),
        ),
        409: (_("The terms do not allow this"), _("Call us, and we will look for a way together.")),
        413: (_("What was sent is too long"), _("Go back and shorten what you entered.")),
        429: (
            _("Too many requests at once"),
            _(
                "Wait %(minutes)s, then go back and try again. You can also call us.",
                minutes=dates.minutes(max(1, round(limits.seconds_to_wait() / 60))),
            ),
        ),
        503: (
            _("The portal cannot be used just now"),
            _(
                "Please try again in a few minutes. If you see no request number, your request has not reached us. You can also call us."
            ),
        ),
    }.get(
        code,
        (
            _("Something went wrong"),
            _(
                "If you see no request number, your request has not reached us. You can also call us."
            ),
        ),
    )


def _page(code: int, clause=None):
    if code >= 500:
        g.failed = True  # the page asks the database for nothing more
    heading, what_to_do = _words(code)
    return page("error.html", code, error_heading=heading, what_to_do=what_to_do, clause=clause)


def _http(error: HTTPException):
    if error.code is None or error.code < 400:
        return error
    response = _page(error.code)
    for name, value in error.get_headers():
        if name == "Allow":
            response.headers[name] = value
    if error.code == 429:
        response.headers["Retry-After"] = str(limits.seconds_to_wait())
    return response


def _refused(error: Refused):
    return _page(409, current.terms_now(clock.now()).clause(error.clause))


def _unavailable(error: OperationalError):
    _note(error)
    response = _page(503)
    response.headers["Retry-After"] = "30"
    return response


def _broken(error: Exception):
    _note(error)
    return _page(500)


def _note(error: Exception) -> None:
    current_app.extensions["portal.log"].error("failed", exc_info=error)
