"""Taking a request in hand from the list, in one press."""

from flask import flash, request, url_for
from flask_babel import gettext as _

from portal.bookings.action import Overtaken
from portal.bookings.actions.assign import TAKE
from portal.desk import waiting
from portal.desk.door import bp
from portal.desk.perform import find_booking, perform
from portal.language.masks import grouped
from portal.models import Booking
from portal.web.declare import opens_to
from portal.web.page import go
from portal.web.pressed import check_press


@bp.post("/requests/<reference>/taking")
@opens_to(TAKE.roles)
def take(reference):
    """Give a request to the person who presses; lead back to its row in the list."""
    booking = find_booking(reference)
    check_press(url_for("desk.waiting"))
    try:
        perform(TAKE, booking, seen=request.form.get("seen", ""))
    except Overtaken:
        return waiting.show(_whose(find_booking(reference)))
    flash(_("Request %(number)s is in your hands now.", number=grouped(reference)))
    return go(url_for("desk.waiting", _anchor=f"row-{reference}"))


def _whose(booking: Booking) -> str:
    """Say why nothing was done: somebody was first, or it has changed in another way."""
    number, other = grouped(booking.reference), booking.counsellor
    if other is not None:
        return _("Nothing was changed: request %(number)s is in the hands of %(name)s now.", number=number, name=other.name)  # fmt: skip
    return _("Nothing was changed: request %(number)s has changed while you looked at the list. This is how it stands now.", number=number)  # fmt: skip
