"""Error pages, in the right language, with what to do and the phone number."""

from flask import Flask, current_app, g, request
from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from portal import clock, failing
from portal.language import dates
from portal.rules import Refused
from portal.web import current, limits
from portal.web.page import page

# A heading and what to do, by status.
MESSAGES = {
    400: (
        _l("We could not read what was sent"),
        _l("Go back, check what you entered, and try again."),
    ),
    403: (_l("You cannot open this page"), _l("Go to the start page, or call us.")),
    404: (
        _l("We could not find this page"),
        _l(
            "Check the address. If the link came in a mail, copy all of it. Links stop working some time after the consultation."
        ),
    ),
    405: (
        _l("This page cannot be opened this way"),
        _l("Go to the start page and follow the links from there."),
    ),
    409: (_l("The terms do not allow this"), _l("Call us, and we will look for a way together.")),
    413: (_l("What was sent is too long"), _l("Go back and shorten what you entered.")),
    429: (
        _l("Too many requests at once"),
        _l("Wait %(minutes)s, then go back and try again. You can also call us."),
    ),
    503: (
        _l("The portal cannot be used just now"),
        _l(
            "Please try again in a few minutes. If you see no request number, your request has not reached us. You can also call us."
        ),
    ),
}
ANY_OTHER = (
    _l("Something went wrong"),
    _l("If you see no request number, your request has not reached us. You can also call us."),
)


def init_app(app: Flask) -> None:
    """Answer every failure with a page of our own."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(SQLAlchemyError, _database)
    app.register_error_handler(Exception, _broken)


def _page(code: int, clause=None):
    if code >= 500:
        g.failed = True  # the page asks the database for nothing more
    heading, what_to_do = MESSAGES.get(code, ANY_OTHER)
    if code == 429:
        minutes = max(1, round(limits.seconds_to_wait() / 60))
        what_to_do %= {"minutes": dates.minutes(minutes)}
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


def _database(error: SQLAlchemyError):
    """Answer 503 where the database does not do its work, 500 where the program asked it the wrong thing."""
    why = failing.why(error)
    if why is None:
        return _broken(error)
    # One line: where the database is away, every request would write its own long traceback.
    current_app.extensions["portal.log"].error(
        "the database does not do its work", why=why, **_where()
    )
    response = _page(503)
    response.headers["Retry-After"] = "30"
    return response


def _broken(error: Exception):
    _note(error)
    return _page(500)


def _note(error: Exception) -> None:
    current_app.extensions["portal.log"].error("failed", exc_info=error, **_where())


def _where() -> dict:
    """Return by which request a line of the log, and the page that was shown, belong together."""
    rule = request.url_rule.rule if request.url_rule else None
    return {"route": rule, "request_id": g.get("request_id")}
