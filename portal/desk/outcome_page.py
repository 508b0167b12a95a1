"""The outcome of one session on a page of its own, for those who come from the day's list."""

from flask import url_for

from portal import clock
from portal.bookings.actions.undo import undoable
from portal.desk import access, labels
from portal.desk.door import bp
from portal.desk.outcome_forms import RECORDED, UndoForm, outcome_form
from portal.desk.perform import find_booking
from portal.models import LIVE
from portal.rules.booking import session_length
from portal.web.declare import opens_to
from portal.web.page import page


@bp.get("/requests/<reference>/outcome")
@opens_to(access.ALL, clauses=("a06-p4-s1", "a06-p4-s2"))
def outcome_page(reference):
    """Show what can be recorded of a session now, and what can be undone."""
    booking = find_booking(reference)
    return page(
        "desk/outcome.html",
        booking=booking,
        forms={"outcome": outcome_form(booking, None), "undo": UndoForm(None)},
        is_live=booking.state in LIVE,
        undoable=RECORDED.get(undoable(booking, clock.now())),
        length=session_length(is_double=booking.second_slot_id is not None),
        desk_words=labels,
        back=url_for("desk.today", day=booking.starts_at.date().isoformat()),
    )
