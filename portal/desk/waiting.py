"""The queue: tabs of requests that staff are not done with, the most urgent first, a page at a time."""

from flask import request, url_for
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.accounts import audit
from portal.bookings import counts, pool_need, queue
from portal.bookings.tabs import Scope, Tab
from portal.desk import access, labels
from portal.desk.choices import people
from portal.desk.door import bp
from portal.desk.in_queue import TABS, kept, scope_here, tab_here
from portal.desk.request_forms import SeenForm
from portal.web.declare import MenuEntry, opens_to
from portal.web.page import is_list_alone, page
from portal.web.row_numbers import row_number

WAITING = MenuEntry(1, _l("Queue"), "q", lambda: counts.waiting_count(database.session()))
ONLY_WITH_SOMETHING = (Tab.REFUSAL,)  # rare: its tab stands there when somebody has to decide


@bp.get("/")
@opens_to(access.ALL, menu=WAITING)
def waiting():
    """Show one tab; `tab`, `page`, `place` and `person` in the address say which, and what of it."""
    return show()


@bp.get("/list")
@opens_to(access.ALL, unattended=True)
def waiting_list():
    """Show the same for the list that renews itself: it keeps nobody signed in (S6)."""
    return show()


def show(failed: str = ""):
    """Return the page of the tab; with `failed` it says why a press on it did nothing (409)."""
    scope, tab, db = scope_here(), tab_here(), database.session()
    counted = counts.counts_in(db, scope)
    pages = max(1, -(-counted[tab] // queue.PAGE))
    number = min(max(1, request.args.get("page", 1, type=row_number)), pages)
    return page(
        "desk/waiting.html",
        409 if failed else 200,
        failed=failed,
        list_alone=is_list_alone(),
        scope=scope,
        tabs=_tabs(counted, tab),
        tab=TABS[tab],
        total=counted[tab],
        number=number,
        pages=pages,
        first=(number - 1) * queue.PAGE + 1,
        rows=queue.rows(db, scope, tab, number),
        looking=audit.looking(db, scope.now, without=scope.me),
        now=clock.now(),
        **_around(db, scope),
    )


def _around(db, scope: Scope) -> dict:
    return {
        "people": people(),
        "press": SeenForm(None),
        "pool": pool_need.standing(db, scope.office, scope.now),
        "kept": kept,
        "desk_words": labels,
    }


def _tabs(counted: dict[Tab, int], here: Tab) -> list[tuple[str, int, str, bool]]:
    """Return the label, the count and the address of each tab, and whether it is the one shown."""
    return [
        (TABS[tab], count, url_for("desk.waiting", **kept(tab=tab, page="")), tab is here)
        for tab, count in counted.items()
        if count or tab is here or tab not in ONLY_WITH_SOMETHING
    ]
