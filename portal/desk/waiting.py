"""The waiting list: requests that are not settled, the most urgent first."""

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.bookings import left_over, lists, pool_need
from portal.desk import access, labels
from portal.desk.choices import people
from portal.desk.door import bp
from portal.desk.request_forms import SeenForm
from portal.web import current
from portal.web.declare import MenuEntry, opens_to
from portal.web.page import page


@bp.get("/")
@opens_to(access.ALL, menu=MenuEntry(1, _l("Queue"), "q"))
def waiting():
    """Show the requests not settled by the moment they must be; `place` and `person` filter."""
    office, now = current.office_today(), clock.now()
    place, person = request.args.get("place", ""), request.args.get("person", type=int)
    rows = lists.waiting(database.session(), office, now, branch=place, counsellor=person)
    return page(
        "desk/waiting.html",
        rows=rows,
        place=place,
        person=person,
        people=people(),
        left_over=_left_over(now),
        press=SeenForm(None),
        pool=pool_need.standing(database.session(), office, now),
        now=now,
        until=labels.until,
        flag_words=labels.FLAGS,
    )


def _left_over(now) -> list[tuple]:
    """Return the lists of what is left over: heading, requests, and whether staff say when they are done."""
    db = database.session()
    short, over = left_over.without_counsellor(db, now), left_over.without_outcome(now)
    found = [
        (_("These sessions need another member of staff"), short, False),
        (_("These sessions are over: record how they ended"), over, False),
        (_("A refusal waits for a second person"), left_over.undecided(), False),
        (_("Nobody settled these in time: call the seekers"), left_over.lapsed(), True),
        (_("A mail about the end failed: tell the seekers"), left_over.untold(), True),
    ]
    return [(heading, lists.found(db, which), can_close) for heading, which, can_close in found]
