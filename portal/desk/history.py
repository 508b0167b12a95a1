"""What has happened to a request so far, in words: its changes and the tries to call, by time."""

from flask_babel import gettext as _

from portal.bookings.actions.undo import UNDONE
from portal.desk import labels
from portal.desk.choices import branches
from portal.desk.outcome_forms import CALLS, WAYS
from portal.language.dates import moment_short
from portal.language.labels import DEEDS
from portal.models import Booking, BookingChange, CallAttempt, Deed, State


def history_of(booking: Booking) -> list[dict]:
    """Return the rows of the timeline, the oldest first."""
    before = [None, *booking.changes]
    rows = [_change(*pair) for pair in zip(booking.changes, before, strict=False)]
    return sorted(rows + [_call(call) for call in booking.calls], key=lambda row: row["at"])


def _change(change: BookingChange, before: BookingChange | None) -> dict:
    words = DEEDS[Deed(change.deed)] if change.deed else labels.STATES[change.state]
    if change.state == State.CANCELLED_BY_SEEKER and change.ended_by == "helper":
        words = _("Cancelled by the helper")
    elif before is not None and before.state in UNDONE:
        words = _("Undone, so that it stands again: %(state)s", state=words)
    way = f"{_(', ')}{WAYS[change.way]}" if change.way else ""
    reason = f"{_(': ')}{change.reason}" if change.reason else ""
    by = f"{labels.BY[change.by]}{way}{reason}{_time_before(change)}"
    return {"title": words, "by": by, "at": change.at}


def _time_before(change: BookingChange) -> str:
    if not change.starts_at_before:
        return ""
    branch = branches().get(change.branch_before, change.branch_before)
    had = f"{moment_short(change.starts_at_before)}{_(', ')}{branch}"
    return _(": ") + _("before: %(time)s", time=had)


def _call(call: CallAttempt) -> dict:
    title = _("Call: %(result)s", result=CALLS[call.result])
    back = f"{_(', ')}{moment_short(call.call_back_at)}" if call.call_back_at else ""
    note = f"{_(': ')}{call.note}" if call.note else ""
    return {"title": f"{title}{back}", "by": f"{call.by}{note}", "at": call.at}
