"""Where a press at the desk leads, and what is said there."""

from flask import flash, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal import database
from portal.bookings import queue
from portal.bookings.action import Typed
from portal.bookings.calls import Suggested
from portal.bookings.tabs import Tab
from portal.desk import in_queue
from portal.desk.request_forms import SeenForm
from portal.desk.said_done import DONE
from portal.language.masks import grouped
from portal.models import Booking

_NO_OTHER = {
    True: _l("Request %(number)s is done. No other one waits."),
    False: _l("Request %(number)s is done. No other one stands in this list."),
}  # fmt: skip


def tell_of_next_address(booking: Booking, typed: Typed) -> None:
    """Say so when the address that was shown went to somebody else meanwhile."""
    address = typed.get("address")
    if isinstance(address, Suggested) and address != booking.teleoffice_address:
        flash(_("The address shown had just been used: the next one was taken."))


def back_to_where(booking: Booking, form: SeenForm, action: str) -> str:
    """Return the address of the list on which a form was pressed, else of the request; say what was done."""
    flash(DONE[action] % {"name": booking.counsellor.name if booking.counsellor else ""})
    if form.back.data == "calendar":
        return url_for("desk.calendar", week=booking.starts_at.date(), person=booking.counsellor_id)
    if form.back.data in ("to_call", "waiting"):
        return url_for(f"desk.{form.back.data}")
    return url_for("desk.request_page", reference=booking.reference)


def to_the_next(booking: Booking) -> str:
    """Return the address of the request that follows in the same tab, and say that this one is settled."""
    number, tab = grouped(booking.reference), in_queue.tab_here()
    if not booking.email:
        flash(_("This person has no e-mail address: telephone them. The list “To call” keeps it."))
    stood_at = booking.changes[-1].starts_at_before or booking.starts_at
    db, scope = database.session(), in_queue.scope_here()
    following = queue.following(db, scope, tab, booking, stood_at)
    if following is None:
        flash(_NO_OTHER[tab is Tab.ALL] % {"number": number})
        return url_for("desk.waiting")
    flash(_("Request %(number)s is done. This is the next one.", number=number))
    return url_for("desk.request_page", reference=following.reference, **in_queue.kept(page=""))
