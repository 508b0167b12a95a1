"""Who is calling: a few ticks before something is done for a caller."""

from flask import abort, flash, request, url_for
from flask_babel import gettext as _

from portal import clock, database
from portal.accounts import audit
from portal.bookings.actions.send_link import SEND_LINK
from portal.desk import access, caller_check, labels
from portal.desk.caller_form import WISHES, CallerForm, wishes_of
from portal.desk.door import bp
from portal.desk.perform import find_booking, perform
from portal.models import Booking
from portal.rules.callers import Wish
from portal.web.declare import opens_to
from portal.web.page import form_page, go, page


@bp.get("/requests/<reference>/caller")
@opens_to(access.ALL)
def somebody_calls(reference):
    """Show what can be done for somebody who calls about a request."""
    booking = _looked_at(reference)
    return page("desk/caller/wishes.html", wishes=wishes_of(booking), **_shown(booking))


@bp.route("/requests/<reference>/caller/<wish>", methods=["GET", "POST"])
@opens_to(access.ALL)
def caller(reference, wish):
    """Ask who calls; whoever named enough is led to the form, or gets the link again at once."""
    booking = _looked_at(reference)
    if wish not in set(Wish) or Wish(wish) not in wishes_of(booking):
        abort(404)
    form = CallerForm(Wish(wish), booking)
    if not form.validate_on_submit():
        return form_page("desk/caller.html", form, wish=wish, **_shown(booking))
    caller_check.note(booking, Wish(wish), form.caller.data, form.ticks)
    if wish == Wish.LINK:
        perform(SEND_LINK, booking, {"reader": form.caller.data})
        flash(_("The link is on its way to the address that is known."))
    return go(_next(booking, Wish(wish)))


def _looked_at(reference: str) -> Booking:
    """Return a request; opening its page is noted, as on the page of the request itself."""
    booking = find_booking(reference)
    if request.method == "GET":
        with database.writing(database.engine()) as own:
            audit.record(own, access.me(), "looked", clock.now(), booking.reference)
            own.commit()
    return booking


def _shown(booking: Booking) -> dict:
    return {
        "booking": booking,
        "wish_words": WISHES,
        "desk_words": labels,
        "back": url_for("desk.request_page", reference=booking.reference),
    }


def _next(booking: Booking, wish: Wish) -> str:
    """Return the address of the form on which the wish is carried out."""
    anchors = {
        Wish.MOVE: "settling",
        Wish.CANCEL: "ending",
        Wish.ADDRESS: "mails",
    }
    at = anchors.get(wish)
    return url_for("desk.request_page", reference=booking.reference, _anchor=at)
