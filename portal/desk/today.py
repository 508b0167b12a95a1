"""The sessions of a day: joined, attended, in touch, or silent; each recorded by one press."""

from datetime import date, timedelta

from flask import flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from portal import clock, database
from portal.bookings import lists, readiness_lists
from portal.bookings.action import Action, Overtaken
from portal.bookings.actions.attend import ATTEND
from portal.bookings.actions.contact import JOIN, LOG_CONTACT, RECORD_NO_CONTACT, UNDO_NO_CONTACT
from portal.desk import access
from portal.desk import labels as desk_words
from portal.desk.door import bp
from portal.desk.perform import find_booking, perform
from portal.desk.request_forms import TEXT_LENGTH
from portal.desk.typed import read_day
from portal.forms import PressForm
from portal.forms.values import FreeTextField
from portal.models import Booking, State
from portal.rules import Refused
from portal.rules.booking import NO_CONTACT_AFTER, may_confirm, may_record_no_contact
from portal.web import current
from portal.web.declare import MenuEntry, opens_to
from portal.web.page import go, page

RECORDS = {
    "joined": JOIN,
    "contact": LOG_CONTACT.named("contact"),  # so it stands in the audit log since the first day
    "attended": ATTEND,
    "no_contact": RECORD_NO_CONTACT,
}


class AttendanceForm(PressForm):
    """A press for one session; undoing a silence needs a reason."""

    seen = HiddenField()
    reason = FreeTextField(most=TEXT_LENGTH)

    @property
    def typed(self):
        """Return what the action is given."""
        return {"reason": self.reason.value or ""}


@bp.get("/today")
@opens_to(access.ALL, menu=MenuEntry(2, _l("Today")))
def today():
    """Show the day's sessions by time and counsellor; `day` in the address names another day."""
    return _show(_day() or clock.now().date())


@bp.post("/requests/<reference>/attendance")
@opens_to(access.ALL, clauses=("a06-p4-s2",))
def attendance(reference):
    """Record one thing that was seen; a silence is only ever recorded by a person (a06-p4-s2)."""
    booking, action = find_booking(reference), RECORDS.get(request.form.get("what", ""))
    form = AttendanceForm()
    if action is None or not form.validate():
        flash(_("Nothing was changed: this page was old. This is how it stands now."))
        return go(_day_of(booking))
    return _record(booking, action, form)


@bp.post("/requests/<reference>/undo")
@opens_to(access.ALL)
def undo(reference):
    """Make a booking stand again that was counted as cancelled, with the reason (R-07)."""
    booking, form = find_booking(reference), AttendanceForm()
    if not form.reason.data:
        flash(_("Nothing was changed: write the reason first."))
        return go(_day_of(booking))
    if not form.validate():
        old = _("Nothing was changed: this page was old. This is how it stands now.")
        flash(form.reason.errors[0] if form.reason.errors else old)
        return _show(booking.starts_at.date(), 422, {booking.id: form.reason.data})
    return _record(booking, UNDO_NO_CONTACT, form)


def _record(booking: Booking, action: Action, form: AttendanceForm):
    day, typed = booking.starts_at.date(), {booking.id: form.reason.data}
    try:
        perform(action, booking, form.typed, form.seen.data or "")
    except Overtaken:
        flash(_("Nothing was changed: this page was old. This is how it stands now."))
        return _show(day, 409, typed)
    except Refused:
        flash(_("Nothing was changed: this cannot be recorded now."))
        return _show(day, 409, typed)
    flash(_("Done."))
    return go(_day_of(booking))


def _day_of(booking: Booking) -> str:
    return url_for("desk.today", day=booking.starts_at.date().isoformat())


def _show(day: date, status: int = 200, typed: dict[int, str] | None = None):
    """Show a day; `typed` keeps by booking the reason that could not be recorded."""
    now = clock.now()
    return page(
        "desk/today.html",
        status,
        day=day,
        is_today=day == now.date(),
        now=now,
        rows=_rows(day, typed or {}),
        desk_words=desk_words,
        form=AttendanceForm(None),
        one_day=timedelta(days=1),
    )


def _rows(day: date, typed: dict[int, str]) -> list[dict]:
    now, bookings = clock.now(), lists.of_the_day(database.session(), day)
    ids = [booking.id for booking in bookings]
    unready = readiness_lists.to_look_at(database.session(), ids, current.office())
    return [
        {
            "booking": booking,
            "unready": booking.id in unready and booking.state == State.CONFIRMED,
            "begun": not may_confirm(booking.starts_at, now),
            "silent": may_record_no_contact(booking.starts_at, now, booking.contact_at),
            "silent_from": booking.starts_at + NO_CONTACT_AFTER,
            "reason": typed.get(booking.id, ""),
        }
        for booking in bookings
    ]


def _day() -> date | None:
    return read_day(request.args.get("day"))
