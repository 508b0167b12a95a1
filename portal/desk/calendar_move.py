"""A booking moved from the calendar: the mail and what changes are shown, then it is moved and mailed."""

from typing import NamedTuple

from flask import flash, request, url_for
from flask_babel import gettext as _

from portal import clock
from portal.bookings.action import Overtaken, Unchanged
from portal.bookings.actions.move_booking import MOVE_BOOKING, somebody_comes
from portal.bookings.counsellors import NotFree
from portal.desk.choices import branches, people
from portal.desk.door import bp
from portal.desk.failures import NOT_FREE, TAKEN
from portal.desk.perform import find_booking, perform, try_out
from portal.desk.preview import mail_tried_out
from portal.desk.settling_forms import MoveForm, move_form
from portal.language.dates import moment_short
from portal.models import Booking
from portal.roster.slots import SlotTaken
from portal.rules import Refused
from portal.rules.booking import may_confirm
from portal.web.declare import opens_to
from portal.web.page import go, page

LOOKING = {"asked": True, "late_reason": "-"}  # what a look at the mail does not depend on
FAILURES = (Overtaken, Refused, Unchanged, NotFree, SlotTaken)


class Side(NamedTuple):
    """A time, a place and a counsellor in words: before the move, or after it."""

    moment: str
    place: str
    counsellor: str


@bp.post("/calendar/move/<reference>")
@opens_to(MOVE_BOOKING.roles, clauses=("a06-p1", "a06-p3", "a12-p4-s2"))
def move_in_calendar(reference):
    """Show the mail and what changes; with `settle`, move the booking and tell the seeker."""
    booking = find_booking(reference)
    form = move_form(booking)
    if not form.validate():
        return _show(booking, form, 422)
    before, after = _now(booking), _then(form)
    try:
        if request.form.get("settle") != "yes":
            return _look(booking, form)
        perform(MOVE_BOOKING, booking, form.typed, form.seen.data or "")
    except FAILURES as failure:
        _explain(form, failure, find_booking(reference))
        return _show(find_booking(reference), form, 409)
    flash(_("Moved from %(before)s to %(after)s.", before=before.moment, after=after.moment))  # fmt: skip
    moved = find_booking(reference)
    week = moved.starts_at.date().isoformat()
    return go(url_for("desk.calendar", week=week, person=moved.counsellor_id))


def _look(booking: Booking, form: MoveForm):
    try_out(MOVE_BOOKING, booking, {**form.typed, **LOOKING}, form.seen.data or "")
    mail, language = mail_tried_out(booking)
    return _show(find_booking(booking.reference), form, 200, mail, language)


def _explain(form: MoveForm, failure: Exception, booking: Booking) -> None:
    """Put the reason why nothing was changed at the field that it is about."""
    if isinstance(failure, SlotTaken):
        form.slot.errors = [TAKEN]
    elif isinstance(failure, NotFree):
        form.counsellor.errors = [NOT_FREE]
    elif isinstance(failure, Refused) and failure.clause == "a12-p4-s2":
        form.asked.errors = [_("Nothing was changed: first ask everybody else who comes.")]
    elif isinstance(failure, Refused):
        form.late_reason.errors = [_("Nothing was changed: this day has begun. Enter the reason.")]
    elif isinstance(failure, Unchanged):
        form.slot.errors = [_("Nothing was changed: the booking has this time already.")]
    else:
        form.seen.data = str(booking.version)
        form.seen.errors = [_("Nothing was changed: this booking has changed while you looked at it. Look at it again, then press again if it is still right.")]  # fmt: skip


def _now(booking: Booking) -> Side:
    who = booking.counsellor.name if booking.counsellor else ""
    return Side(moment_short(booking.starts_at), branches()[booking.branch], who)


def _then(form: MoveForm) -> Side:
    slot = form.typed["slot"]
    return Side(moment_short(slot.starts_at), branches()[slot.branch], people()[form.counsellor.data])  # fmt: skip


def _show(booking: Booking, form: MoveForm, status: int, mail=None, language: str = ""):
    slot = None if form.slot.errors else form.typed["slot"]
    return page(
        "desk/calendar_move.html",
        status,
        booking=booking,
        form=form,
        form_has_errors=bool(form.errors),
        before=_now(booking),
        after=None if form.errors else _then(form),
        people_come=somebody_comes(booking),
        late=slot is not None and not may_confirm(slot.starts_at, clock.now()),
        mail=mail,
        body=mail.get_body().get_content() if mail else "",
        mail_language=language,
        back=url_for("desk.calendar", **_address(booking, form)),
    )


def _address(booking: Booking, form: MoveForm) -> dict[str, str]:
    """Return the address of the calendar where the booking is still marked."""
    value = form.slot.data or ""
    day = value.partition("/")[2].partition("T")[0]
    return {"move": booking.reference, "week": day, "person": form.counsellor.data or ""}
