"""The sessions of a day in columns by counsellor; what happens is recorded on their cards, one press each."""

from collections.abc import Iterable
from datetime import date, timedelta

from flask import render_template, request
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.bookings import day as days
from portal.desk import access, labels
from portal.desk.day_cards import Card
from portal.desk.day_columns import cards_of, columns
from portal.desk.door import bp
from portal.desk.request_forms import SeenForm
from portal.desk.typed import read_day
from portal.models import Booking, State
from portal.rules.values import telephone
from portal.web.declare import MenuEntry, opens_to
from portal.web.page import page


def _still_to_record() -> int:
    return days.still_to_record(database.session(), clock.now().date())


@bp.get("/today")
@opens_to(access.ALL, clauses=("a06-p4-s2",), menu=MenuEntry(2, _l("Today"), "d", _still_to_record))
def today():
    """Show the day's sessions; `day` in the address names another day.

    A silence is only ever recorded by a person (a06-p4-s2).
    """
    return show_day(read_day(request.args.get("day")) or clock.now().date())


@bp.get("/today/trying")
@opens_to(access.ALL, unattended=True, clauses=("a06-p4-s2",))
def who_tries():
    """Show who cannot get into the call just now, for the list that renews itself: it keeps nobody signed in (S6)."""
    found = days.who_tries(database.session(), clock.now().date())
    return render_template("desk/today/trying.html", tries=_with_number(found))


def _with_number(found: Iterable[Booking]) -> list[tuple[Booking, str]]:
    return [(booking, telephone.dialled(booking.phone)) for booking in found]


def show_day(
    day: date, status: int = 200, failed: SeenForm | None = None, reference: str = "", **pressed
):
    """Show a day; `failed` is a press on the card of a request that was not taken."""
    now = clock.now()
    sessions = days.sessions_of(database.session(), day, now.date())
    cards = cards_of(sessions, day)
    return page(
        "desk/today.html",
        status,
        day=day,
        is_today=day == now.date(),
        now=now,
        columns=columns(cards, access.me()),
        next_card=_next(cards),
        tries=_with_number(filter(days.tries, sessions)),
        desk_words=labels,
        press_form=SeenForm(None),
        form=failed,
        form_has_errors=failed is not None,
        failed_on=reference,
        one_day=timedelta(days=1),
        **pressed,
    )


def _next(cards: list[Card]) -> Card | None:
    """Return the next session that has not begun: one's own, else anybody's."""
    coming = [
        c for c in cards if c.booking.state == State.CONFIRMED and c.booking.starts_at > c.now
    ]
    own = [card for card in coming if card.booking.counsellor_id == access.me().id]
    return next(iter([*own, *coming]), None)
