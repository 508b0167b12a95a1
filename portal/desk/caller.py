"""Who is calling: a few ticks before something is done for a caller; the trail keeps them, without values."""

from flask import abort, flash, url_for
from flask_babel import gettext as _

from portal import clock, database
from portal.accounts import audit
from portal.bookings.actions.send_link import SEND_LINK
from portal.desk import access, labels
from portal.desk.caller_form import TICKS, WISHES, CallerForm, wishes_of
from portal.desk.door import bp
from portal.desk.perform import find_booking, perform
from portal.models import Booking, State
from portal.rules.callers import Tick, Wish
from portal.web.declare import opens_to
from portal.web.page import form_page, go


@bp.route("/requests/<reference>/caller/<wish>", methods=["GET", "POST"])
@opens_to(access.ALL)
def caller(reference, wish):
    """Ask who calls; whoever named enough is led to the form, or gets the link again at once."""
    booking = find_booking(reference)
    if wish not in set(Wish) or Wish(wish) not in wishes_of(booking):
        abort(404)
    form = CallerForm(Wish(wish))
    if not form.validate_on_submit():
        return form_page("desk/caller.html", form, **_shown(booking, Wish(wish)))
    ticks = [Tick(each) for each in form.asked.data or ()]
    _note(booking, Wish(wish), form.caller.data, ticks)
    said = _("Checked: %(what)s", what=_(", ").join(str(TICKS[tick]) for tick in ticks))
    if wish == Wish.LINK:
        perform(SEND_LINK, booking, {"reader": form.caller.data})
        flash(_("The link is on its way to the address that is known."))
    flash(said)
    return go(_next(booking, Wish(wish)))


def _shown(booking: Booking, wish: Wish) -> dict:
    helper = booking.helper
    return {
        "booking": booking,
        "wish": wish,
        "words": WISHES[wish],
        "helper": helper,
        "desk_words": labels,
        "back": url_for("desk.request_page", reference=booking.reference),
    }


def _note(booking: Booking, wish: Wish, caller: str, ticks: list[Tick]) -> None:
    """Keep in the trail who called for what, and what matched; never what it was."""
    why = f"{wish} {caller}: {' '.join(ticks)}"
    audit.record(
        database.session(), access.me(), "checked_caller", clock.now(), booking.reference, why
    )
    database.session().commit()


def _next(booking: Booking, wish: Wish) -> str:
    """Return the address of the form on which the wish is carried out."""
    here = url_for("desk.request_page", reference=booking.reference)
    if wish == Wish.CANCEL:
        return url_for("desk.outcome_page", reference=booking.reference)
    anchors = {
        Wish.MOVE: "move" if booking.state == State.CONFIRMED else "decision",
        Wish.ADDRESS: "mails",
    }
    return f"{here}#{anchors[wish]}" if wish in anchors else here
