"""The receipt of a request: received, not yet confirmed."""

from flask import request, url_for

from portal import clock
from portal.bookings.action import HELPER
from portal.forms import PressForm
from portal.forms.link_form import LinkForm
from portal.models import Booking
from portal.rules.booking import SESSION_LENGTH, request_deadline
from portal.seeker import receipts, shown
from portal.seeker.booking_page import ANSWER
from portal.seeker.door import bp
from portal.seeker.links import token_of
from portal.seeker.taking_back import may_take_back
from portal.web import browser, current, kiosk
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
    token = None if kiosk.is_kiosk() else _own_link(booking)
    response = page(
        "seeker/sent.html",
        booking=booking,
        starts_at=starts_at,
        length=SESSION_LENGTH,
        settled_by=request_deadline(starts_at, current.office_today()),
        token=token,
        form=PressForm(None),
        again=_to_ask_again(booking, token) if token and _is_own() else None,
        to_helper=booking.helper is not None,
        may_take_back=_is_own() and may_take_back(booking, clock.now()),
        kept="kept" in request.args,
        **hidden,
    )
    return shown.hide_again(response) if hidden.get("own") else response


def _is_own() -> bool:
    """Whether this is a device of one's own, neither shared nor at the desk."""
    return not kiosk.is_kiosk() and not browser.staff_key()


def _to_ask_again(booking: Booking, token: str) -> LinkForm:
    """Return the form of the press that begins another request with the same answers."""
    return LinkForm(token, ANSWER, None, standing=booking.version)


def _own_link(booking: Booking) -> str:
    """Return the token of the link of whoever sent it: a helper's never reaches contact data (R-04)."""
    return token_of(booking, HELPER)
