"""The sessions of a day: who joined, attended, got in touch, cancelled or never came; one press each."""

from datetime import date, timedelta

from flask import request
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.bookings import counts, lists, readiness_lists
from portal.bookings.actions.outcome import offered
from portal.bookings.actions.undo import undoable
from portal.desk import access
from portal.desk import labels as desk_words
from portal.desk.door import bp
from portal.desk.request_forms import SeenForm
from portal.desk.typed import read_day
from portal.models import LIVE, Booking, State
from portal.rules.booking import NO_CONTACT_AFTER, may_confirm
from portal.web import current
from portal.web.declare import MenuEntry, opens_to
from portal.web.page import page


def _count() -> int:
    return counts.today_count(database.session(), clock.now().date())


@bp.get("/today")
@opens_to(access.ALL, clauses=("a06-p4-s2",), menu=MenuEntry(2, _l("Today"), "d", _count))
def today():
    """Show the day's sessions by time and counsellor; `day` in the address names another day.

    A silence is only ever recorded by a person (a06-p4-s2).
    """
    now = clock.now()
    day = read_day(request.args.get("day")) or now.date()
    return page(
        "desk/today.html",
        day=day,
        is_today=day == now.date(),
        now=now,
        rows=_rows(day),
        desk_words=desk_words,
        form=SeenForm(None),
        one_day=timedelta(days=1),
    )


def _rows(day: date) -> list[dict]:
    bookings = lists.of_the_day(database.session(), day)
    ids = [booking.id for booking in bookings]
    unready = readiness_lists.to_look_at(database.session(), ids, current.office())
    return [_row(b) | {"unready": b.id in unready and b.state == State.CONFIRMED} for b in bookings]


def _row(booking: Booking) -> dict:
    now, confirmed = clock.now(), booking.state == State.CONFIRMED
    return {
        "booking": booking,
        "offered": offered(booking, now),
        "is_live": booking.state in LIVE,
        "undoable": undoable(booking, now),
        "may_be_in_touch": confirmed and not may_confirm(booking.starts_at, now),
        "silent_from": booking.starts_at + NO_CONTACT_AFTER,
    }
