"""What a kiosk hides, shown for some seconds by a press, so that a slip in the only address is seen (S11, a06-p2-i4)."""

from datetime import timedelta

from flask import Response, request, url_for
from flask_babel import gettext as _

from portal import clock
from portal.journey.journey import Journey
from portal.models import Booking
from portal.seeker import kiosk_time
from portal.seeker.door import bp
from portal.web import browser, kiosk
from portal.web.declare import ANYBODY, ATTENDED, opens_to
from portal.web.page import go
from portal.web.pressed import check_press

SECONDS = 10  # our own choice; longer for whoever asked for longer
PLACES = {"check": "seeker.check", "sent": "seeker.sent"}
Values = list[tuple[str, str]]  # label and value


@bp.post("/kiosk/show")
@opens_to(ANYBODY, kiosk=ATTENDED)
def show_own():
    """Show the hidden values once, on the page that the press comes from."""
    at = PLACES.get(request.form.get("at", ""), PLACES["check"])
    check_press(url_for(at))
    if kiosk.is_kiosk():
        browser.show_once(clock.now() + timedelta(seconds=_seconds()))
        kiosk_time.prolong()
    return go(url_for(at, _anchor="own"))


def hidden_values(at: str, values: Values) -> dict:
    """Return the variables of the page at a place: the values, if they were asked for just now.

    Looked at again, by Back or by a reload, the page hides them.
    """
    if not kiosk.is_kiosk() or request.method != "GET":
        return {}
    asked = browser.may_show_once(clock.now())
    return {"own_at": at, "own_seconds": _seconds(), "own": values if asked else None}


def hide_again(response: Response) -> Response:
    """Let a page that shows the values load itself again without them; returns it.

    The address has no fragment: one with the same fragment would be scrolled to, not loaded.
    """
    response.headers["Refresh"] = f"{_seconds()}; url={request.path}"
    return response


def values_of_draft(journey: Journey) -> Values:
    """Return what the steps hide on a kiosk, with their labels."""
    steps = [(step, journey.form(step)) for step in journey.steps if step.form and step.form.masked]
    return [
        (form[name].label.text, journey.first(step.name, name))
        for step, form in steps
        for name in step.form.masked
        if journey.first(step.name, name)
    ]


def values_of_booking(booking: Booking) -> Values:
    """Return the contact details of a request, and nothing else of it."""
    details = ((_("Contact e-mail address"), booking.email), (_("Telephone number"), booking.phone))
    return [(label, value) for label, value in details if value]


def _seconds() -> int:
    return SECONDS * browser.pace()
