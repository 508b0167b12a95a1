"""The sessions of a day: who joined, who attended, who got in touch, and who never did."""

from datetime import date, timedelta

from flask import flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField

from portal import clock, database
from portal.accounts import audit
from portal.bookings import deeds, lists, readiness
from portal.desk import access
from portal.desk import labels as desk_words
from portal.desk.door import bp
from portal.desk.request_page import find
from portal.models import State
from portal.rules import Refused
from portal.rules.booking import NO_CONTACT_AFTER, may_confirm, may_record_no_contact
from portal.web import current
from portal.web.declare import MenuEntry, opens_to
from portal.web.forms import PressForm
from portal.web.page import go, page


class AttendanceForm(PressForm):
    """What was seen of a session; undoing a silence needs a reason."""

    seen = HiddenField()
    reason = StringField()


DEEDS = {
    "joined": deeds.join,
    "contact": deeds.log_contact,
    "attended": deeds.attend,
    "no_contact": deeds.record_no_contact,
}


@bp.get("/today")
@opens_to(access.ALL, menu=MenuEntry(2, _l("Today")))
def today():
    """The day's sessions by time and person; another day with `day` in the address."""
    now = clock.now()
    day = _day() or now.date()
    return _show(day)


@bp.post("/requests/<reference>/attendance")
@opens_to(access.ALL, clauses=("a06-p4-s2",))
def attendance(reference):
    """One press for each thing that is seen; a silence is only ever recorded by a person (a06-p4-s2)."""
    what = request.form.get("what", "")
    return _do(
        reference, what, lambda b: DEEDS[what](database.session(), b, clock.now()), what in DEEDS
    )


@bp.post("/requests/<reference>/undo")
@opens_to(access.ALL)
def undo(reference):
    """It was not a silence after all: the booking stands again, with the reason (R-07)."""
    reason = request.form.get("reason", "").strip()[:1000]
    if not reason:
        flash(_("Nothing was changed: write the reason first."))
        return go(url_for("desk.today", day=find(reference).starts_at.date().isoformat()))
    return _do(
        reference,
        "undo",
        lambda b: deeds.undo_no_contact(database.session(), b, reason, clock.now()),
        why=reason,
    )


def _do(reference: str, name: str, deed, known: bool = True, why: str = ""):
    booking, form = find(reference), AttendanceForm()
    day = url_for("desk.today", day=booking.starts_at.date().isoformat())
    if not known or not form.validate() or form.seen.data != str(booking.version):
        flash(_("Nothing was changed: this page was old. This is how it stands now."))
        return go(day)
    try:
        deed(booking)
        audit.record(database.session(), access.me(), name, clock.now(), booking.reference, why)
        database.session().commit()
    except (deeds.Overtaken, Refused):
        database.session().rollback()
        flash(_("Nothing was changed: this cannot be recorded now."))
    else:
        flash(_("Done."))
    return go(day)


def _show(day: date):
    now = clock.now()
    bookings = lists.of_the_day(database.session(), day)
    unready = readiness.to_look_at(database.session(), [b.id for b in bookings], current.office())
    return page(
        "desk/today.html",
        day=day,
        is_today=day == now.date(),
        now=now,
        rows=[
            {
                "booking": booking,
                "unready": booking.id in unready and booking.state == State.CONFIRMED,
                "begun": not may_confirm(booking.starts_at, now),
                "silent": may_record_no_contact(booking.starts_at, now, booking.contact_at),
                "silent_from": booking.starts_at + NO_CONTACT_AFTER,
            }
            for booking in bookings
        ],
        desk_words=desk_words,
        form=AttendanceForm(None),
        one_day=timedelta(days=1),
    )


def _day() -> date | None:
    try:
        return date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return None
