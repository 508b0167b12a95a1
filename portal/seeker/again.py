"""Asking for another consultation by the link of a request, with its answers: after its end, or while it stands."""

from flask import url_for

from portal import clock, database, keys
from portal.bookings.action import HELPER
from portal.bookings.actions.refuse import refusal_in_force
from portal.forms.link_form import LinkForm
from portal.journey.again import begin_again
from portal.seeker.booking_page import ANSWER, find, show
from portal.seeker.door import bp
from portal.seeker.links import role_of
from portal.seeker.perform import as_it_stands
from portal.web import browser
from portal.web.declare import ANYBODY, opens_to
from portal.web.page import go


@bp.post("/booking/<token>/again")
@opens_to(ANYBODY)
def ask_again(token):
    """Begin a new request in this browser with the answers of another one, beside what is open."""
    booking, now = find(token), clock.now()
    form = LinkForm(token, ANSWER, standing=booking.version)
    if not form.validate():
        return show(booking, token, 422, form)
    if booking.replaced_by is not None or refusal_in_force(booking, now) is not None:
        return as_it_stands(booking, token)
    by_helper = role_of(booking, token) == HELPER
    key = begin_again(database.session(), booking, now, by_helper=by_helper)
    database.session().commit()
    browser.take_draft(key)
    return go(url_for("seeker.go_on", draft=keys.public_id(key)))
