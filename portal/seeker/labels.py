"""States of a request, in the words a seeker reads. Only a confirmed one is called a booking."""

from flask_babel import lazy_gettext as _l

from portal.models import State

STATES = {
    State.REQUESTED: _l("Received, not yet confirmed"),
    State.PROPOSED: _l("Another time proposed"),
    State.CONFIRMED: _l("Booking confirmed"),
    State.ATTENDED: _l("Finished"),
    State.DEEMED_CANCELLED: _l("Counted as cancelled: no contact"),
    State.CANCELLED_BY_SEEKER: _l("Cancelled by you"),
    State.CANCELLED_BY_OFFICE: _l("Cancelled by Hello Work"),
    State.LAPSED: _l("Ended: no time could be settled"),
}
BY = {
    "seeker": _l("You"),
    "helper": _l("Your helper"),
    "office": _l("Hello Work"),
    "portal": _l("This portal"),
}
