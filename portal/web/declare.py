"""What a page says of itself, in one line above its view; a page that says nothing is shut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from flask import Flask, abort, current_app, request

if TYPE_CHECKING:
    from portal.models import Role
    from portal.web.limits import Limit

ANYBODY = "anybody"  # signed in or not
FIRST_FACTOR = "first factor"  # a passphrase was right, the second factor is still asked for


class OnKiosk(StrEnum):
    """Whether a page may be opened on a shared computer."""

    SHUT = "shut"
    ATTENDED = "attended"  # opening it counts as a person being there
    UNATTENDED = "unattended"  # other pages open it by themselves: it counts as nobody


SHUT, ATTENDED, UNATTENDED = OnKiosk


class MenuEntry(NamedTuple):
    """The place of a page in the desk's menu, and its label there.

    `key` follows g on the keyboard: pages opened all day have one, and stand in the bar. `count` returns
    the number shown beside the label.
    """

    position: int
    label: str
    key: str = ""
    count: Callable[[], int] | None = None


@dataclass(frozen=True)
class Page:
    """The declaration of one page."""

    who: tuple[Role, ...] | str  # roles of the desk, ANYBODY or FIRST_FACTOR
    kiosk: OnKiosk = SHUT
    instead: str = ""  # the endpoint that a kiosk opens in its place
    on_ended: bool = False  # whether it opens where a kiosk was ended and not yet cleared
    clauses: tuple[str, ...] = ()  # that people meet here
    limits: tuple[Limit, ...] | None = ()  # that count presses here; None: no request is counted
    largest_body: int | None = None  # in bytes, where more than a form's words is sent
    menu: MenuEntry | None = None
    found: str = ""  # what search engines and messengers say of it; "": it is not for them
    unattended: bool = False  # other pages of the desk open it by themselves: it counts as nobody


def opens_to(who: tuple[Role, ...] | str, **declared) -> Callable:
    """Declare a view's page: who may open it, and what else `Page` holds. Stands below its route."""

    def declare(view: Callable) -> Callable:
        view.page = Page(who, **declared)
        return view

    return declare


def page_of(endpoint: str | None) -> Page | None:
    """Return the declaration of an endpoint; None where there is no view or no declaration."""
    return getattr(current_app.view_functions.get(endpoint), "page", None)


def page_here() -> Page | None:
    """Return the declaration of the page now asked for."""
    return page_of(request.endpoint)


def init_app(app: Flask) -> None:
    """Shut every page without a declaration, for everybody."""

    @app.before_request
    def shut_what_is_undeclared() -> None:
        if request.endpoint and page_here() is None:
            abort(403)
