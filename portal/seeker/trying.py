"""The press of somebody who tries to get into the call and cannot."""

from flask import abort

from portal.bookings.actions.trying import SAY_TRYING
from portal.forms.link_form import LinkForm
from portal.seeker.booking_page import ANSWER, find, may_join, show
from portal.seeker.door import bp
from portal.seeker.perform import perform
from portal.web.declare import ANYBODY, opens_to


@bp.post("/booking/<token>/trying")
@opens_to(ANYBODY, clauses=("a06-p4-s2",))
def trying(token):
    """Let staff see that the person is there and cannot get in; it decides nothing (a06-p4-s2)."""
    booking = find(token)
    if not may_join(booking, token):
        abort(404)
    form = LinkForm(token, ANSWER, standing=booking.version)
    if not form.validate():
        return show(booking, token, 422, form)
    return perform(token, SAY_TRYING, booking, form)
