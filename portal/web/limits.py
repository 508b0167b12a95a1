"""Rate limits (S7): by draft and by address, wide enough for a hall of sixty people.

Counted in memory, which is right for one web process; several count each for itself.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

from flask import Flask, Response, abort, g, request
from flask_limiter import ApplicationLimit, Limiter
from werkzeug.middleware.proxy_fix import ProxyFix

from portal.rules.values import mail_address, read_or_none
from portal.web import browser, open_drafts
from portal.web.caller import caller
from portal.web.declare import page_here
from portal.web.source import source

UNPROCESSABLE = 422  # the answer to what is not right


@dataclass(frozen=True)
class Limit:
    """A rate of presses on the pages that declare it, counted apart for each value of `key`.

    Where something is tried, only wrong tries are counted: whoever is right uses nothing up.
    """

    name: str  # keeps its counts apart from those of every other limit; no two have the same
    rate: str
    key: Callable[[], str] | None = None  # None: the address, as for every request
    wrong_only: bool = False


def _account() -> str:
    account = read_or_none(mail_address.read, request.form.get("account", "")) or ""
    return f"{mail_address.compared(account)} {source()}"


def _half_signed_in() -> str:
    return browser.staff_key() or source()


def _paper() -> str:
    return request.view_args["token"]


REQUESTS = "requests"  # the name of the limit of all requests of one address
BY_DRAFT = Limit("one draft", "120 per minute")  # presses of one person; our own choice
LOST_LINKS = Limit("lost links", "120 per hour")  # asked for from one address; our own choice
# Codes that take a draft to another device, and those that staff type for a caller; our own choice.
TYPED_CODES = Limit("typed codes", "120 per hour", wrong_only=True)
DESK_CODES = Limit("codes at the desk", "120 per hour", _half_signed_in, wrong_only=True)
# What is typed to open one paper's code: four digits are few, so these are our own choice.
PAPER = (
    Limit("one paper", "6 per hour", _paper, wrong_only=True),
    Limit("one paper, in a day", "20 per day", _paper, wrong_only=True),
)
# At the desk's door, so that nobody can guess, and no stranger can lock somebody out from elsewhere.
SIGN_IN = (
    Limit("one account", "10 per 15 minute", _account, wrong_only=True),  # from one address
    Limit("all accounts", "100 per 15 minute", wrong_only=True),  # tries from one address
)
# Second factors for one passphrase that was right.
CODES = Limit("second factors", "10 per 15 minute", _half_signed_in, wrong_only=True)
DECLARED = (LOST_LINKS, TYPED_CODES, DESK_CODES, *PAPER, *SIGN_IN, CODES)


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
            ApplicationLimit(by_address, scope=REQUESTS, exempt_when=_is_uncounted),
            ApplicationLimit(
                BY_DRAFT.rate,
                scope=BY_DRAFT.name,
                key_function=_draft,
                exempt_when=_is_no_press_on_a_draft,
            ),
            *(_applied(limit) for limit in DECLARED),
        ],
        storage_uri="memory://",
        on_breach=_remember,
    )


def refuse(seconds: float) -> NoReturn:
    """Answer that it is too much for now, and how long to wait; for what is counted in the database."""
    g.free_again_at = time.time() + seconds
    abort(429)


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
        limit.rate,
        scope=limit.name,
        key_function=limit.key,
        exempt_when=counts_not,
        deduct_when=_is_wrong if limit.wrong_only else None,
    )


def _is_wrong(response: Response) -> bool:
    return response.status_code == UNPROCESSABLE
