"""The moments at which the person of a request is reminded, picked on its page."""

from flask import abort

from portal.bookings.actions.reminders import PICK_REMINDERS
from portal.seeker.booking_page import find, show
from portal.seeker.door import bp
from portal.seeker.perform import as_it_stands, may, perform
from portal.seeker.reminder_form import RemindersForm
from portal.web.declare import ANYBODY, opens_to


@bp.post("/booking/<token>/reminders")
@opens_to(ANYBODY)
def reminders(token):
    """Keep the picked moments."""
    booking, form = find(token), RemindersForm(token, "reminders")
    if not may(PICK_REMINDERS, booking, token):
        abort(404)
    if booking.state not in PICK_REMINDERS.states:
        return as_it_stands(booking, token)
    if not form.validate():
        return show(booking, token, 422, form)
    return perform(token, PICK_REMINDERS, booking, form, {"moments": form.remind.data or []})
