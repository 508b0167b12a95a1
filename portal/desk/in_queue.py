"""Where somebody is in the queue: the address says it, on the list and on each request opened from it."""

from flask import g, has_request_context, request, url_for
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from portal import clock, database
from portal.accounts import audit
from portal.bookings import queue
from portal.bookings.tabs import Scope, Tab
from portal.desk import access
from portal.desk.door import bp
from portal.models import Booking
from portal.web import current
from portal.web.row_numbers import row_number

CARRIED = ("tab", "place", "person", "page")
TABS = {
    Tab.DUE: _l("Due today"),
    Tab.MINE: _lp("queue", "Mine"),
    Tab.NOBODYS: _lp("queue", "Nobody’s"),
    Tab.ALL: _l("All that wait"),
    Tab.ANSWER: _l("Answer awaited"),
    Tab.SUPPORT: _l("Support and questions"),
    Tab.MAIL: _l("Mail failed"),
    Tab.OUTCOME: _l("Outcome missing"),
    Tab.LAPSED: _lp("queue", "Lapsed"),
    Tab.REFUSAL: _l("Refusals to decide"),
}
AROUND = 8  # requests on each side of the one that is open; our own choice


def tab_here() -> Tab:
    """Return the tab that the address names; all that wait, where it names none."""
    named = request.args.get("tab", "")
    return Tab(named) if named in set(Tab) else Tab.ALL


def scope_here() -> Scope:
    """Return what the person signed in looks at: the place and the member of staff that the address names."""
    place, person = request.args.get("place", ""), request.args.get("person", type=row_number)
    return Scope(current.office_today(), clock.now(), access.me().id, place, person)


def kept(**changed) -> dict[str, str]:
    """Return the part of the address that says where one is, with some of it changed."""
    named = {name: request.args.get(name, "") for name in CARRIED} | changed
    if named["tab"] == Tab.ALL:
        named["tab"] = ""
    return {name: str(value) for name, value in named.items() if value}


@bp.url_defaults
def stay_there(endpoint: str, values: dict) -> None:
    """Carry the place in the queue from a request's page to its own forms, and back to the list."""
    here = has_request_context() and (request.view_args or {}).get("reference")
    if here and (endpoint == "desk.waiting" or values.get("reference") == here):
        for name, value in kept().items():
            values.setdefault(name, value)


@bp.context_processor
def place_in_queue() -> dict:
    """Give the pages of a request what tells where it stands."""
    return {"place_in_queue": _place}


def _place(booking: Booking) -> dict:
    """Return the position of a request in the tab that the address names; looked up once for a page."""
    if "place_in_queue" not in g:
        g.place_in_queue = _look_up(booking)
    return g.place_in_queue


def _look_up(booking: Booking) -> dict:
    db, tab = database.session(), tab_here()
    return {
        "at": queue.position(db, scope_here(), tab, booking, AROUND),
        "tab": TABS[tab],
        "address": lambda other: url_for(
            "desk.request_page", reference=other.reference, **kept(page="")
        ),
        "looking": audit.looking(db, clock.now(), without=access.me().id).get(
            booking.reference, []
        ),
    }
