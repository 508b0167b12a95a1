"""What was typed in other parts of a request's page when one of its buttons was pressed: nothing of it is lost."""

from flask import request

from portal.bookings.actions.arrange import differs
from portal.bookings.actions.notes import WRITE_NOTE
from portal.desk.decision import DecisionForm, suggested_form, with_who_is_free
from portal.desk.mending import MendForm, as_it_is, mend_form
from portal.desk.perform import perform
from portal.desk.request_forms import NoteForm
from portal.models import OPEN, Booking, State

ANSWERS = ("how", "slot", "counsellor", "address", "late_reason")


def settling_as_typed(booking: Booking) -> tuple[DecisionForm | MendForm, str] | None:
    """Return the form of this state as it came along with a press, and its part; None if it did not."""
    if "slot" not in request.form:
        return None
    if booking.state in OPEN and "how" in request.form:
        return with_who_is_free(DecisionForm(booking)), "decide"
    return (mend_form(booking), "mend") if booking.state == State.CONFIRMED else None


def is_typed_over(booking: Booking, form: DecisionForm | MendForm) -> bool:
    """Whether a form that came along says otherwise than one that nobody has touched."""
    untouched = (
        suggested_form(booking)
        if booking.state in OPEN
        else MendForm(booking, None, data=as_it_is(booking))
    )
    for name in ANSWERS:
        if name in form and (form[name].data or "") != (untouched[name].data or ""):
            return True
    return any(
        differs(booking, kind, (said["outcome"], said["alternative"], said["agreed_at"]))
        for kind, said in form.said.items()
    )


def note_beside(noun: str) -> NoteForm | None:
    """Return the note that was typed beside another press; None if there is none."""
    form = NoteForm()
    return form if noun != "notes" and (form.note.data or "").strip() else None


def keep_note(booking: Booking, form: NoteForm | None) -> None:
    """Keep a note that was typed beside another press."""
    if form is not None:
        perform(WRITE_NOTE, booking, form.typed)
