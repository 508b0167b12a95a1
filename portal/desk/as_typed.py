"""The page of a request as it was just typed, with nothing done: another week, who is free then, back from the mail."""

from flask import url_for

from portal.desk import access
from portal.desk.beside import settling_as_typed
from portal.desk.door import bp
from portal.desk.perform import find_booking
from portal.desk.request_view import show
from portal.web.declare import opens_to
from portal.web.page import go


@bp.post("/requests/<reference>/as-typed")
@opens_to(access.ALL, clauses=("a12-p4-s2",))
def as_typed(reference):
    """Show a request with its form as it was typed, to whoever had it open."""
    booking = find_booking(reference)
    typed = settling_as_typed(booking)
    if typed is None:
        return go(url_for("desk.request_page", reference=reference))
    form, part = typed
    return show(booking, form, part, 200)
