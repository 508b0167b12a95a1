"""What was checked of a caller, as the trail keeps it: who, for what, and ids of what matched, never what it was."""

from collections.abc import Collection
from datetime import timedelta

from flask_babel import gettext as _

from portal import clock, database
from portal.accounts import audit
from portal.desk import access
from portal.desk.caller_form import CALLS, TICKS, WISHES
from portal.language.dates import clock_time
from portal.models import Booking
from portal.rules.callers import Tick, Wish

CHECKED = "checked_caller"
SHOWN_FOR = timedelta(minutes=30)  # on the page of the request; as long as a session at the desk


def note(booking: Booking, wish: Wish, caller: str, ticks: Collection[Tick]) -> None:
    """Keep in the trail who called for what, and what matched."""
    db, why = database.session(), f"{wish} {caller} {' '.join(ticks)}"
    audit.record(db, access.me(), CHECKED, clock.now(), booking.reference, why)
    db.commit()


def words_of(why: str) -> str:
    """Return the reason of an entry of the trail in words."""
    wish, caller, *ticks = why.split(" ")
    if wish not in WISHES or caller not in CALLS or not set(ticks) <= set(TICKS):
        return why
    matched = _(", ").join(str(TICKS[Tick(tick)]) for tick in ticks)
    return f"{WISHES[Wish(wish)]}{_(', ')}{CALLS[caller]}{_(': ')}{matched}"


def shown(booking: Booking) -> str:
    """Return what this member of staff checked of a caller lately, in a sentence; empty if nothing."""
    since = clock.now() - SHOWN_FOR
    entry = audit.latest(database.session(), access.me(), CHECKED, booking.reference, since)
    if entry is None:
        return ""
    return _(
        "%(time)s: who is calling was checked. %(what)s",
        time=clock_time(entry.at),
        what=words_of(entry.why),
    )
