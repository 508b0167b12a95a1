"""Requests that belong together: ended at once, telling all or nobody, and taken back again (decision 0054)."""

from collections.abc import Callable

from flask import flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.accounts import audit
from portal.bookings.action import Overtaken
from portal.bookings.actions.outcome import RECORD_OUTCOME
from portal.bookings.actions.undo import UNDO, Final, TooLate
from portal.bookings.counsellors import NotFree
from portal.bookings.together import Why, together
from portal.desk import access
from portal.desk.door import bp
from portal.desk.perform import find_booking, perform
from portal.desk.together_form import MAIL, TogetherForm
from portal.forms import options
from portal.language.dates import moment_short
from portal.language.masks import grouped
from portal.mail.held import Sent
from portal.models import LIVE, Booking
from portal.roster.slots import SlotTaken
from portal.rules.outcome import Outcome
from portal.web.declare import opens_to
from portal.web.page import go, page
from portal.web.pressed import check_press

WHY = {
    Why.NUMBER: _l("The same job-seeker number"),
    Why.TELEPHONE: _l("The same telephone number"),
    Why.MAIL: _l("The same mail address"),
    Why.SOURCE: _l("Sent from the same place on the network (known for two days)"),
}
NOT_DONE = (Overtaken, Sent, SlotTaken, NotFree, TooLate, Final)


@bp.route("/requests/<reference>/together", methods=["GET", "POST"])
@opens_to(access.ALL)
def requests_together(reference):
    """List the requests that have something in common with one; end those that are chosen."""
    booking = find_booking(reference)
    form = _form(booking)
    if form.validate_on_submit():
        typed = {
            "outcome": Outcome.CANCELLED_BY_OFFICE,
            "reason": form.reason.value,
            "mail": MAIL[form.tell.data],
        }
        return _do(
            booking, form.chosen.data, lambda one, seen: perform(RECORD_OUTCOME, one, typed, seen)
        )
    if request.method == "GET":
        _note_look(booking)
    return _show(booking, form)


@bp.post("/requests/<reference>/together/back")
@opens_to(access.ALL)
def take_back_together(reference):
    """Let all that were ended today stand again, each as far as it can."""
    booking = find_booking(reference)
    check_press(_here(booking))
    typed = {"reason": _("Ended together with others by mistake")}
    chosen = request.form.getlist("chosen")
    return _do(booking, chosen, lambda one, seen: perform(UNDO, one, typed, seen))


def _do(booking: Booking, chosen: list[str], deed: Callable[[Booking, str], None]):
    """Do a deed on each chosen request, named with the version that was seen, and say of how many it is done."""
    left = []
    for reference, _colon, seen in (each.partition(":") for each in chosen):
        try:
            deed(find_booking(reference), seen)
        except NOT_DONE:
            left.append(grouped(reference))
    flash(_("Done, requests: %(count)s", count=len(chosen) - len(left)))
    if left:
        flash(_("Not changed, please look at each: %(numbers)s", numbers=", ".join(left)))
    return go(_here(booking))


def _show(booking: Booking, form: TogetherForm):
    found = _found(booking)
    return page(
        "desk/together.html",
        422 if form.errors else 200,
        booking=booking,
        form=form,
        form_has_errors=bool(form.errors),
        why=WHY,
        asked=_why(),
        ended=[each for each in found if each.state not in LIVE],
        back=url_for("desk.request_page", reference=booking.reference),
    )


def _form(booking: Booking) -> TogetherForm:
    form = TogetherForm()
    form.chosen.choices = options(
        {_named(each): _words(each) for each in _found(booking) if each.state in LIVE}
    )
    if request.method == "GET":
        form.chosen.data = [choice.value for choice in form.chosen.choices]
    return form


def _found(booking: Booking) -> list[Booking]:
    return together(database.session(), booking, _why(), clock.now())


def _why() -> list[Why]:
    """Return what is looked for: what the address names, or everything."""
    return [each for each in Why if each in request.args.getlist("why")] or [*Why]


def _named(booking: Booking) -> str:
    return f"{booking.reference}:{booking.version}"


def _words(booking: Booking) -> str:
    return f"{grouped(booking.reference)} {booking.name} {moment_short(booking.starts_at)}"


def _here(booking: Booking) -> str:
    return url_for("desk.requests_together", reference=booking.reference, why=_why())


def _note_look(booking: Booking) -> None:
    with database.writing(database.engine()) as own:
        audit.record(own, access.me(), "looked_together", clock.now(), booking.reference)
        own.commit()
