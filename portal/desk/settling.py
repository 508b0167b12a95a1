"""The form that settles a request or changes a booking, as its page shows it: with its times, and what was typed."""

from datetime import timedelta

from flask import request, url_for

from portal import clock
from portal.desk.arrangements import ArrangeForm
from portal.desk.decision import decision_form
from portal.desk.mending import mend_form
from portal.desk.request_forms import SeenForm
from portal.desk.settling_forms import assign_form
from portal.desk.times import times_of
from portal.models import OPEN, Booking, State
from portal.rules.booking import request_deadline
from portal.web import current


def forms_of(booking: Booking) -> dict[str, SeenForm]:
    """Return the forms that only a request in this state has; their lists are long to make."""
    if booking.state in OPEN:
        decide = decision_form(booking, _answer_by(booking))
        return {"decide": decide, "assign": assign_form(booking, None)}
    if booking.state == State.CONFIRMED:
        return {"mend": mend_form(booking)}
    return {}


def shown(booking: Booking, forms: dict[str, SeenForm], failed: SeenForm | None) -> dict:
    """Return the form of this state with its times and what was typed of each need, for the page.

    Where another form failed that was pressed beside it, both stand for the same version.
    """
    form = forms.get("decide") or forms.get("mend")
    said = failed if isinstance(failed, ArrangeForm) else form if "slot" in request.form else None
    just_typed = {"just_typed": said.said if said is not None else {}}
    if form is None:
        return just_typed
    if failed is not None and failed is not form:
        form.seen.data = failed.seen.data
    times = times_of(booking, form.offered, form.slot.data)
    redraw = url_for("desk.as_typed", reference=booking.reference)
    return {**just_typed, "settling": form, "times": times, "redraw": redraw}


def _answer_by(booking: Booking):
    """Return until when an answer is asked for unless staff say otherwise."""
    settle_by = request_deadline(booking.starts_at, current.office_today())
    return max(settle_by - timedelta(hours=4), clock.now() + timedelta(hours=1))
