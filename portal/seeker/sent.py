"""The receipt of a request: received, not yet confirmed."""

from flask import request, url_for

from portal.bookings.action import HELPER
from portal.forms import PressForm
from portal.models import Booking
from portal.rules.booking import SESSION_LENGTH, request_deadline
from portal.seeker import receipts, shown
from portal.seeker.door import bp
from portal.seeker.links import token_of
from portal.web import current, kiosk
from portal.web.declare import ANYBODY, ATTENDED, opens_to
from portal.web.page import go, page


@bp.get("/request/sent")
@opens_to(ANYBODY, kiosk=ATTENDED, clauses=("a06-p3",))
def sent():
    """Received, not yet confirmed: the request number, and what happens next."""
    booking = receipts.booking_sent()
    if booking is None:
        return go(url_for("seeker.overview"))
    starts_at = booking.starts_at
    hidden = shown.hidden_values("sent", shown.values_of_booking(booking))
    response = page(
        "seeker/sent.html",
        booking=booking,
        starts_at=starts_at,
        length=SESSION_LENGTH,
        settled_by=request_deadline(starts_at, current.office_today()),
        token=None if kiosk.is_kiosk() else _own_link(booking),
        form=PressForm(None),
        kept="kept" in request.args,
        **hidden,
    )
    return shown.hide_again(response) if hidden.get("own") else response


def _own_link(booking: Booking) -> str:
    """Return the token of the link of whoever sent it: a helper's never reaches contact data (R-04)."""
    return token_of(booking, HELPER)
