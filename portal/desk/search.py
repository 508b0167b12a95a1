"""The search of the desk: any request, in whatever state, from every page; what is typed stands in no address."""

from flask import request

from portal import clock, database
from portal.accounts import audit
from portal.bookings import search as requests
from portal.desk import access, labels
from portal.desk.caller_form import WISHES, wishes_of
from portal.desk.door import bp
from portal.web.declare import opens_to
from portal.web.page import page
from portal.web.pressed import check_press


@bp.route("/search", methods=["GET", "POST"])
@opens_to(access.ALL)
def search():
    """Show what is found. The trail keeps that somebody looked and by what, never what was typed."""
    typed = request.form.get("q", "").strip()
    if request.method == "GET" or not typed:
        return _page("", requests.NOTHING)
    check_press("/staff/search")
    db, now = database.session(), clock.now()
    found = requests.find(db, typed, now)
    audit.record(db, access.me(), "searched", now, why=f"{found.by} {len(found.bookings)}")
    db.commit()
    return _page(typed, found)


def _page(typed: str, found: requests.Found):
    return page(
        "desk/search.html",
        searched=typed,
        found=found,
        most=requests.MOST,
        rows=[(booking, wishes_of(booking)) for booking in found.bookings],
        wish_words=WISHES,
        desk_words=labels,
    )
