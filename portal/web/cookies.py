"""Cookies beside the web session's: each holds a random key that opens one row (S2)."""

from datetime import timedelta

from flask import Response, current_app, request

KIOSK, HELPER_CARD, STAFF_BROWSER = "kiosk", "helper", "desk"
YEAR = timedelta(days=365)


def read_key(kind: str) -> str | None:
    """The key in this browser's cookie; None if there is none."""
    return request.cookies.get(_name(kind))


def set_key(response: Response, kind: str, key: str, life: timedelta = YEAR) -> Response:
    """Store a key in this browser for `life`; return the response."""
    live = current_app.config["SESSION_COOKIE_SECURE"]
    response.set_cookie(
        _name(kind), key, max_age=life, secure=live, httponly=True, samesite="Lax", path="/"
    )
    return response


def drop_key(response: Response, kind: str) -> Response:
    """Delete the key from this browser; return the response."""
    live = current_app.config["SESSION_COOKIE_SECURE"]
    response.delete_cookie(_name(kind), secure=live, httponly=True, samesite="Lax", path="/")
    return response


def _name(kind: str) -> str:
    """The name of the cookie for this kind of key."""
    return f"{current_app.config['SESSION_COOKIE_NAME']}-{kind}"
