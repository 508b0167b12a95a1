"""The next time, booked while the person watches: a week of free half-hours, one press on one of them (a06-p2-s2)."""

from datetime import date, datetime, timedelta
from itertools import groupby

from flask import current_app, flash, request, url_for
from flask_babel import gettext as _

from portal import clock, database
from portal.bookings import calls
from portal.bookings import day as days
from portal.bookings.action import Overtaken
from portal.bookings.actions import next_time
from portal.bookings.build import Setting
from portal.bookings.counsellors import NotFree
from portal.bookings.free_cells import WEEK, FreeCell, free_cells
from portal.desk import access, next_time_words
from portal.desk.door import bp
from portal.desk.perform import find_booking, perform
from portal.desk.request_forms import SeenForm
from portal.desk.typed import read_day
from portal.forms import PressedField
from portal.models import Booking, Slot
from portal.roster import slots
from portal.rules import Refused
from portal.web import current
from portal.web.declare import opens_to
from portal.web.page import go, page

FAILURES = (Overtaken, Refused, slots.SlotTaken, NotFree, calls.NoneLeft, next_time.NotNow,
            next_time.OwnAgreementOpen)  # fmt: skip


class NextForm(SeenForm):
    """A press on a free half-hour: its time, and the member of staff who is free then."""

    cell = PressedField()

    @property
    def chosen(self) -> tuple[Slot | None, int]:
        """Return the slot and the id of the member of staff; None where there is no such time."""
        value, _at, number = (self.cell.data or "").partition("@")
        found = slots.named(database.session(), [value]).get(value)
        return found, int(number) if number.isdecimal() else 0


@bp.get("/requests/<reference>/next")
@opens_to(access.ALL, clauses=("a06-p2-s2", "a13-p1-s1"))
def next_week(reference):
    """Show the free half-hours of a week; `week` in the address names a day of another one."""
    return _show(find_booking(reference), NextForm(None))


@bp.post("/requests/<reference>/next/booking")
@opens_to(access.ALL, clauses=("a06-p2-s2", "a06-p1"))
def book_next(reference):
    """Book the half-hour that was pressed; where somebody was quicker, show the week as it stands now."""
    booking, form = find_booking(reference), NextForm()
    settles = next_time.settles_at_once(booking)
    slot, counsellor = form.chosen
    if not form.validate() or slot is None:
        form.seen.errors = form.seen.errors or [_("Choose a time.")]
        return _show(booking, form, 422)
    typed = {"slot": slot, "counsellor": counsellor, "setting": _setting()}
    try:
        perform(next_time.BOOK_NEXT, booking, typed, form.seen.data or "")
    except FAILURES as failure:
        form.seen.errors = [next_time_words.why_not(find_booking(reference), failure)]
        return _show(find_booking(reference), form, 409)
    flash(next_time_words.booked(booking, slot, settles=settles))
    return go(_card(booking))


def _show(booking: Booking, form: NextForm, status: int = 200):
    now = clock.now()
    monday = _monday(booking, now)
    office, whose = current.office_today(), booking.counsellor
    own = whose if whose is not None and whose.active else access.me()
    cells = free_cells(database.session(), office, booking.branch_wished, monday, own, now)
    return page(
        "desk/next_time.html",
        status,
        booking=booking,
        form=form,
        form_has_errors=status != 200,
        back=_card(booking),
        monday=monday,
        one_week=WEEK,
        last_day=now.date() + timedelta(weeks=office.offer_weeks),
        today=now.date(),
        hindrance=next_time_words.hindrance(booking, _setting()),
        notices=next_time_words.notices(booking),
        booked_already=days.next_times(database.session(), [booking], now.date()).get(booking.id),
        groups=_groups(cells, own.id),
        own=own,
    )


def _groups(cells: list[FreeCell], own: int) -> list[list[tuple[date, list[FreeCell]]]]:
    """Return the cells of one's own counsellor by day, then those of everybody else."""
    parts = ([c for c in cells if c.member.id == own], [c for c in cells if c.member.id != own])
    return [
        [(day, list(found)) for day, found in groupby(part, lambda c: c.slot.starts_at.date())]
        for part in parts
    ]


def _monday(booking: Booking, now: datetime) -> date:
    """Return the first day of the week to show: as a rule the one after the session's, never one that is past."""
    asked = read_day(request.args.get("week") or request.form.get("week"))
    day = max(asked or booking.starts_at.date() + WEEK, now.date())
    return day - timedelta(days=day.weekday())


def _setting() -> Setting:
    now = clock.now()
    secret_key = current_app.config["SECRET_KEY"]
    return Setting(current.office_today(), current.terms_history(now), secret_key, now)


def _card(booking: Booking) -> str:
    day = booking.starts_at.date().isoformat()
    return url_for("desk.today", day=day, _anchor=f"card-{booking.reference}")
