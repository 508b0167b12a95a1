"""People to call because they are not ready for a session within the next two open days."""

from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.accounts import audit
from portal.bookings import readiness_lists
from portal.desk import access
from portal.desk import labels as desk_words
from portal.desk.door import bp
from portal.desk.outcome_forms import CALLS
from portal.desk.request_forms import SeenForm
from portal.web import current
from portal.web.declare import MenuEntry, opens_to
from portal.web.page import page


@bp.get("/to-call")
@opens_to(access.ALL, menu=MenuEntry(3, _l("To call")))
def to_call():
    """Show confirmed sessions by time, open items in short words, and the number to call; looking is noted."""
    with database.writing(database.engine()) as own:
        audit.record(own, access.me(), "looked_whom_to_call", clock.now())
        own.commit()
    rows = readiness_lists.to_call(database.session(), current.office_today(), clock.now())
    return page(
        "desk/to_call.html",
        rows=[
            {
                "booking": booking,
                "blank": standing.is_blank,
                "outcome": desk_words.READINESS.get(standing.outcome),
                "open": _open(standing),
                "calls_back": readiness_lists.call_back_at(booking, clock.now()),
            }
            for booking, standing in rows
        ],
        calls=CALLS,
        form=SeenForm(None),
    )


def _open(standing) -> list:
    """Return the open items in short; items that name a need stand on the request's page alone (R-09)."""
    return [item.short for item in standing.still_open if not item.names_a_need]
