"""Rate limits (S7): by draft and by address, wide enough for a hall of sixty people.

Counted in memory, which is right for one web process; several count each for itself.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, g, request
from flask_limiter import ApplicationLimit, Limiter
from werkzeug.middleware.proxy_fix import ProxyFix

from portal.rules.values import mail_address, read_or_none
from portal.web import browser, open_drafts
from portal.web.caller import caller
from portal.web.declare import page_here
from portal.web.source import source


@dataclass(frozen=True)
class Limit:
    """A rate of presses on the pages that declare it, counted apart for each value of `key`."""

    name: str  # keeps its counts apart from those of another limit with the same rate
    rate: str
    key: Callable[[], str] | None = None  # None: the address, as for every request


def _account() -> str:
    account = read_or_none(mail_address.read, request.form.get("account", "")) or ""
    return f"{mail_address.compared(account)} {source()}"


def _half_signed_in() -> str:
    return browser.staff_key() or source()


BY_DRAFT = "120 per minute"  # presses of one person; our own choice
LOST_LINKS = Limit("lost links", "120 per hour")  # asked for from one address; our own choice
TYPED_CODES = Limit(
    "typed codes", "120 per hour"
)  # that take a draft to another device, from one address
# What is typed to open one paper's code: four digits are few, so these are our own choice.
PAPER = (
    Limit("one paper", "6 per hour", lambda: request.view_args["token"]),
    Limit("one paper, in a day", "20 per day", lambda: request.view_args["token"]),
)
# At the desk's door, so that nobody can guess, and no stranger can lock somebody out from elsewhere.
SIGN_IN = (
    Limit("one account", "10 per 15 minute", _account),  # tries for one account from one address
    Limit("all accounts", "100 per 15 minute"),  # tries from one address
)
# Second factors for one passphrase that was right.
CODES = Limit("second factors", "10 per 15 minute", _half_signed_in)
DECLARED = (LOST_LINKS, TYPED_CODES, *PAPER, *SIGN_IN, CODES)


def init_app(app: Flask) -> None:
    """Count every request but those for files, and refuse with 429 what is too much."""
    settings = app.extensions["portal.settings"]
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.trusted_proxies)
    by_address = f"{settings.requests_per_minute} per minute"
    Limiter(
        app=app,
        key_func=caller,
        application_limits=[
            ApplicationLimit(by_address, exempt_when=_is_uncounted),
            ApplicationLimit(BY_DRAFT, key_function=_draft, exempt_when=_is_no_press_on_a_draft),
            *(_applied(limit) for limit in DECLARED),
        ],
        storage_uri="memory://",
        on_breach=_remember,
    )


def seconds_to_wait() -> int:
    """Return the seconds until the limit just reached is free again; at least 1."""
    return max(1, int(g.get("free_again_at", 0) - time.time()))


def _remember(limit) -> None:
    g.free_again_at = limit.reset_at


def _draft() -> str:
    return open_drafts.all_keys()[-1]


def _is_uncounted() -> bool:
    here = page_here()
    return here is not None and here.limits is None


def _is_no_press_on_a_draft() -> bool:
    return request.method != "POST" or not open_drafts.all_keys()


def _applied(limit: Limit) -> ApplicationLimit:
    """Return the limit for the limiter; it counts presses on pages that declare it."""

    def counts_not() -> bool:
        here = page_here()
        return request.method != "POST" or here is None or limit not in (here.limits or ())

    return ApplicationLimit(
        limit.rate, scope=limit.name, key_function=limit.key, exempt_when=counts_not
    )
