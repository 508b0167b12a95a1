"""How a request stands, in the words of whoever reads: the person, or the helper by a link of their own.

Only a confirmed one is called a booking.
"""

from flask_babel import lazy_gettext as _l

from portal.bookings.action import HELPER, SEEKER
from portal.language.labels import DEEDS
from portal.models import Booking, BookingChange, Deed, State

MOVED = _l("Moved to another time")
STATES = {
    State.REQUESTED: _l("Received, not yet confirmed"),
    State.PROPOSED: _l("Another time proposed"),
    State.CONFIRMED: _l("Booking confirmed"),
    State.ATTENDED: _l("Finished"),
    State.DEEMED_CANCELLED: _l("Counted as cancelled: no contact"),
    State.CANCELLED_BY_SEEKER: _l("Cancelled"),
    State.CANCELLED_BY_OFFICE: _l("Cancelled by Hello Work"),
    State.LAPSED: _l("Ended: no time could be settled"),
}
CANCELLED = {  # by who reads, and whose cancellation it is
    (SEEKER, SEEKER): _l("Cancelled by you"),
    (SEEKER, HELPER): _l("Cancelled by your helper"),
    (HELPER, SEEKER): _l("Cancelled by the person"),
    (HELPER, HELPER): _l("Cancelled by you, the helper"),
}
BY = {  # by who reads: who did it
    SEEKER: {
        "seeker": _l("You"),
        "helper": _l("Your helper"),
        "office": _l("Hello Work"),
        "portal": _l("This portal"),
    },
    HELPER: {
        "seeker": _l("The person"),
        "helper": _l("You, the helper"),
        "office": _l("Hello Work"),
        "portal": _l("This portal"),
    },
}


def state_of(booking: Booking, reader: str):
    """Return how a request stands, for its heading; what was given up for another time has moved."""
    if booking.replaced_by is not None:
        return MOVED
    last = booking.changes[-1]
    if booking.state == State.CANCELLED_BY_SEEKER:
        return CANCELLED.get((reader, last.whose), STATES[booking.state])
    return STATES[booking.state]


def history_of(booking: Booking, reader: str) -> list[dict]:
    """Return what has happened to a request, the oldest first: what, who did it, when."""
    rows = [_row(change, reader) for change in booking.changes]
    if booking.replaced_by is not None:
        rows[-1]["title"] = MOVED
    return rows


def _row(change: BookingChange, reader: str) -> dict:
    title = DEEDS[Deed(change.deed)] if change.deed else STATES[change.state]
    return {"title": title, "by": BY[reader][change.whose], "at": change.at}
