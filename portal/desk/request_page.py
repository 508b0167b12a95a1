"""One request at the desk: its page, and one view for every action that settles it."""

from flask import abort, request
from flask_babel import gettext as _

from portal import clock, database
from portal.accounts import audit
from portal.bookings import find
from portal.bookings.action import Action, Overtaken, Unchanged
from portal.bookings.actions.mend import MEND
from portal.desk import access, card_answer
from portal.desk import labels as desk_words
from portal.desk.beside import is_typed_over, keep_note, note_beside, settling_as_typed
from portal.desk.door import bp
from portal.desk.leading_on import back_to_where, tell_of_next_address, to_the_next
from portal.desk.perform import find_booking, perform, try_out
from portal.desk.preview import preview
from portal.desk.request_actions import OFFERED, Offered
from portal.desk.request_forms import SeenForm
from portal.desk.request_view import show
from portal.language import dates, locale
from portal.models import Booking, BookingChange, State
from portal.rules import Refused
from portal.web import current
from portal.web.declare import opens_to
from portal.web.page import go


@bp.get("/requests/<reference>")
@opens_to(access.ALL)
def request_page(reference):
    """Show a request; every look at it goes into the audit log, since it shows support needs."""
    with database.writing(database.engine()) as own:
        found = find.by_reference(own, reference) or abort(404)
        audit.record(own, access.me(), "looked", clock.now(), found.reference)
        own.commit()
    return show(find_booking(reference))


def act(reference: str, offered: Offered):
    """Do one action and show the request, or show what was typed with the reason why it was not done."""
    booking = find_booking(reference)
    form = offered.form(booking)
    if not form.validate():
        return _show_again(booking, form, offered, 422)
    note = note_beside(offered.noun)
    if note is not None and not note.validate():
        return show(booking, note, "note")
    action, typed, seen = offered.action_of(form), form.typed, form.seen.data or ""
    try:
        if offered.previewed and request.form.get("look") == "yes":
            try_out(action, booking, typed, seen)
            return preview(booking, offered.action.name)
        perform(action, booking, typed, seen)
    except (Overtaken, Refused, Unchanged, *offered.failures) as failure:
        return _not_done(find_booking(reference), form, offered, failure)
    tell_of_next_address(booking, typed)
    keep_note(booking, note)
    if card_answer.is_on_card(form):
        return card_answer.done(booking, offered.action.name)
    if offered.leads_on:
        return go(to_the_next(booking))
    where = back_to_where(booking, form, action.name)
    return _still_typed(find_booking(reference), action) or go(where)


def _still_typed(booking: Booking, action: Action):
    """Return the page with what was typed in the form that settles the request and came along with another press."""
    came = settling_as_typed(booking) if action is not MEND else None
    if came is None:
        return None
    form, part = came
    if not is_typed_over(booking, form):
        return None
    if not action.adds_only:  # it has looked at what its reader saw, and has changed it
        form.seen.data = ""
    return show(booking, form, part, 200)


def _view(offered: Offered):
    @opens_to(offered.action.roles, clauses=offered.clauses)
    def view(reference):
        return act(reference, offered)

    view.__name__ = offered.action.name
    return view


for _offered in OFFERED:
    _address = f"/requests/<reference>/{_offered.noun}".rstrip("/")
    bp.post(_address, endpoint=_offered.action.name)(_view(_offered))


def _not_done(booking: Booking, form: SeenForm, offered: Offered, failure: Exception):
    """Show the request as it stands now, with what was typed and why nothing was changed."""
    if isinstance(failure, Overtaken):
        form.seen.errors = [_overtaken(booking)]
        form.seen.data = str(booking.version)
    elif isinstance(failure, Unchanged):
        form.seen.errors = [
            _("Nothing was changed: this stands there already. Change what is wrong.")
        ]
    elif isinstance(failure, Refused):
        form.seen.errors = [_refused(failure)]
    else:
        field, words = offered.failures[type(failure)]
        form[field].errors = [words]
    return _show_again(booking, form, offered, 409)


def _show_again(booking: Booking, form: SeenForm, offered: Offered, status: int):
    """Show what was not taken where it was pressed: on the page of the request, or its card of the day."""
    if card_answer.is_on_card(form):
        return card_answer.not_done(booking, form, offered.action.name, status)
    return show(booking, form, offered.part, status)


def _overtaken(booking: Booking) -> str:
    last = booking.changes[-1]
    return _(
        "Nothing was changed: this request has changed while you looked at it. Now: %(state)s (%(by)s, %(moment)s). Look at it again, then press again if it is still right.",
        state=desk_words.STATES[booking.state],
        by=_changed_by(booking, last),
        moment=dates.moment_short(last.at),
    )


def _changed_by(booking: Booking, change: BookingChange) -> str:
    """Return who made the last change, as far as it is known."""
    deed = audit.last_deed(database.session(), booking.reference)
    if deed is not None and deed.at >= change.at:
        return deed.staff_name
    counsellor = booking.counsellor if booking.state == State.CONFIRMED else None
    return counsellor.name if counsellor else desk_words.BY[change.by]


def _refused(refusal: Refused) -> str:
    if refusal.clause == "a12-p4-s2":
        return _(
            "First settle the support needed: each need is arranged, or something else is agreed to."
        )
    clause = current.terms_now(clock.now()).clause(refusal.clause)
    words = getattr(clause, f"text_{locale.language()}", refusal.clause)
    return _("The terms do not allow this: %(clause)s", clause=words)
