"""How often somebody may press (S7): by draft and by address, wide enough for a hall of sixty people.

Counted in memory, which is right for one web process; several count each for itself.
"""

import time

from flask import Flask, g, request, session
from flask_limiter import ApplicationLimit, Limiter
from flask_limiter.util import get_remote_address
from werkzeug.middleware.proxy_fix import ProxyFix

from portal.web import kiosk

BY_DRAFT = "120 per minute"  # presses of one person; our own choice
LOST_LINKS = "120 per hour"  # asked for from one address; our own choice
TYPED_CODES = "120 per hour"  # that take a draft to another device, from one address
# At the desk's door, so that nobody can guess, and no stranger can lock somebody out from elsewhere.
DOOR_BY_ACCOUNT = "10 per 15 minute"  # tries for one account from one address
DOOR_BY_ADDRESS = "100 per 15 minute"  # tries from one address
CODES = "10 per 15 minute"  # second factors for one passphrase that was right


def init_app(app: Flask) -> None:
    """Count every request but those for files, and refuse with 429 what is too much."""
    settings = app.extensions["portal.settings"]
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.trusted_proxies)
    by_address = f"{settings.requests_per_minute} per minute"
    Limiter(
        app=app,
        key_func=_caller,
        application_limits=[
            ApplicationLimit(by_address, exempt_when=_is_probe),
            ApplicationLimit(BY_DRAFT, key_function=_draft, exempt_when=_is_no_press_on_a_draft),
            ApplicationLimit(LOST_LINKS, exempt_when=_asks_for_no_link),
            ApplicationLimit(TYPED_CODES, exempt_when=_types_no_handoff_code),
            ApplicationLimit(DOOR_BY_ACCOUNT, key_function=_account, exempt_when=_is_no_sign_in),
            ApplicationLimit(DOOR_BY_ADDRESS, exempt_when=_is_no_sign_in),
            ApplicationLimit(CODES, key_function=_half_signed_in, exempt_when=_types_no_code),
        ],
        storage_uri="memory://",
        on_breach=_remember,
    )


def seconds_to_wait() -> int:
    """How long whoever was refused just now has to wait."""
    return max(1, int(g.get("free_again_at", 0) - time.time()))


def _remember(limit) -> None:
    g.free_again_at = limit.reset_at


def _caller() -> str:
    """Who is counted: an address, but a kiosk for itself, so that its neighbours never lock it out."""
    shared = kiosk.this_kiosk()
    return f"kiosk {shared.id}" if shared else get_remote_address()


def _draft() -> str:
    return session["draft"]


def _account() -> str:
    return f"{request.form.get('account', '').strip().casefold()} {get_remote_address()}"


def _half_signed_in() -> str:
    return session.get("staff") or get_remote_address()


def _is_no_sign_in() -> bool:
    return request.method != "POST" or request.endpoint != "desk.sign_in"


def _types_no_code() -> bool:
    return request.method != "POST" or request.endpoint not in (
        "desk.second_factor",
        "desk.set_up_second_factor",
        "desk.prove",
    )


def _is_probe() -> bool:
    return request.blueprint == "health"


def _is_no_press_on_a_draft() -> bool:
    return request.method != "POST" or "draft" not in session


def _types_no_handoff_code() -> bool:
    return request.method != "POST" or request.endpoint not in (
        "seeker.type_code",
        "desk.take_agreement",
    )


def _asks_for_no_link() -> bool:
    return request.method != "POST" or request.endpoint != "seeker.find"
