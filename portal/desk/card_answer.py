"""The answer to a press on a card of the day: the card as it stands now, or the day's page at that card."""

from flask import flash, make_response, render_template, request, url_for
from flask_babel import lazy_gettext as _l

from portal.desk import labels
from portal.desk.day_columns import cards_of
from portal.desk.outcome_forms import RECORDED
from portal.desk.request_forms import SeenForm
from portal.desk.today import show_day
from portal.language import ruby
from portal.models import Booking
from portal.web.page import go

CARD = "card-"  # the id of a card begins so
DONE = {
    "log_contact": _l("Noted: the seeker got in touch."),
    "undo": _l("Taken back: it stands again as before."),
}
HOUR, HALF_HOUR = _l("Kept: a full hour."), _l("Kept: half an hour.")
# Controls of a card by the actions they press; an outcome has its own name.
CONTROLS = {"log_contact": "contact", "double": "hour", "undo": "undo"}


def is_on_card(form: SeenForm) -> bool:
    """Return whether a form was pressed on a card of the day."""
    return form.back.data == "today"


def done(booking: Booking, action: str):
    """Say once what was recorded, and show the card, with the focus where work goes on."""
    words = DONE.get(action) or RECORDED.get(request.form.get("outcome", ""))
    if action == "double":
        words = HOUR if booking.second_slot_id else HALF_HOUR
    flash(words)
    if _is_swap():
        return _card(booking, _pressed(action))
    day = booking.starts_at.date().isoformat()
    return go(url_for("desk.today", day=day, _anchor=f"{CARD}{booking.reference}"))


def not_done(booking: Booking, form: SeenForm, action: str, status: int):
    """Show the card as it stands now, and why nothing was changed; what was typed stays."""
    errors = [words for field in form for words in field.errors]
    for each in form:
        each.errors = []
    form.seen.errors = errors[:1]  # the day's page has no field of this form by its name
    reason = request.form.get("undo_reason")
    typed = {"said": errors[0], "typed_reason": reason, "reason_is_wrong": reason is not None}
    if _is_swap():
        return _card(booking, _pressed(action), status, **typed)
    return show_day(booking.starts_at.date(), status, form, booking.reference, **typed)


def _card(booking: Booking, pressed: str, status: int = 200, **typed):
    card = cards_of([booking], booking.starts_at.date())[0]
    html = render_template(
        "desk/today/swap.html",
        card=card,
        now=card.now,
        focus="undo" if typed.get("reason_is_wrong") else card.focus_after(pressed),
        failed_on=booking.reference if typed else "",
        desk_words=labels,
        press_form=SeenForm(None),
        **typed,
    )
    response = make_response(ruby.on_page(html), status)
    response.vary.add("HX-Target")
    return response


def _is_swap() -> bool:
    """Return whether a script asks for a card alone."""
    return request.headers.get("HX-Target", "").rpartition("#")[2].startswith(CARD)


def _pressed(action: str) -> str:
    return request.form.get("outcome") or CONTROLS.get(action, "")
