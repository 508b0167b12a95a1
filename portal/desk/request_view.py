"""The page of a request: what it shows, gathered by its parts."""

from datetime import timedelta

from flask import url_for

from portal import clock, database
from portal.bookings import lists, readiness
from portal.bookings.actions.confirm import needs_are_settled
from portal.bookings.actions.move_booking import somebody_comes
from portal.bookings.actions.undo import undoable
from portal.desk import caller_check
from portal.desk import labels as desk_words
from portal.desk.arrangements import ArrangeForm
from portal.desk.decision import decision_form
from portal.desk.details_form import details_form
from portal.desk.history import history_of
from portal.desk.outcome_forms import RECORDED, CallAttemptForm, UndoForm, outcome_form
from portal.desk.request_forms import (
    AddressForm,
    AnswerForm,
    HelpersAddressForm,
    NoteForm,
    SeenForm,
)
from portal.desk.settling_forms import assign_form, call_form, move_form, reassign_form
from portal.language import labels
from portal.models import LIVE, OPEN, Booking, State
from portal.rules.booking import SESSION_LENGTH, may_confirm, request_deadline, session_length
from portal.rules.needs import SOMEBODY_COMES
from portal.rules.readiness import verdict
from portal.web import current
from portal.web.page import page


def show(
    booking: Booking, failed: SeenForm | None = None, part: str = "", status: int | None = None
):
    """Show a request; `failed` is a form that was not accepted, and stays as it was typed in its part."""
    forms = _forms(booking)
    if failed is not None:
        forms[part] = failed
    return page(
        "desk/request.html",
        status or (422 if failed is not None else 200),
        booking=booking,
        forms=forms,
        form=failed,
        form_has_errors=failed is not None and bool(failed.errors),
        back=url_for("desk.waiting"),
        words=labels,
        desk_words=desk_words,
        **_standing(booking),
        **_support(booking, failed),
        **_around(booking),
    )


def _forms(booking: Booking) -> dict[str, SeenForm]:
    """Return the forms of the page as first shown, by their parts."""
    return {
        **_of_state(booking),
        "outcome": outcome_form(booking, None),
        "undo": UndoForm(None),
        "record_call": CallAttemptForm(None),
        "note": NoteForm(None),
        "address": AddressForm(None, data={"mail_address": booking.email}),
        "helpers_address": HelpersAddressForm(None, data=_helpers_address(booking)),
        "details": details_form(booking, None),
        "press": SeenForm(None),
    }


def _of_state(booking: Booking) -> dict[str, SeenForm]:
    """Return the forms that only a request in this state has; their lists are long to make."""
    if booking.state in OPEN:
        decide = decision_form(booking, _answer_by(booking))
        return {"decide": decide, "assign": assign_form(booking, None)}
    if booking.state == State.CONFIRMED:
        return {
            "move": move_form(booking, None),
            "reassign": reassign_form(booking, None),
            "change_call": call_form(booking, None),
        }
    return {}


def _helpers_address(booking: Booking) -> dict[str, str]:
    return {"helper_address": booking.helper.email} if booking.helper else {}


def _answer_by(booking: Booking):
    """Return until when an answer is asked for unless staff say otherwise."""
    settle_by = request_deadline(booking.starts_at, current.office_today())
    return max(settle_by - timedelta(hours=4), clock.now() + timedelta(hours=1))


def _standing(booking: Booking) -> dict:
    now = clock.now()
    begun, confirmed = not may_confirm(booking.starts_at, now), booking.state == State.CONFIRMED
    return {
        "now": now,
        "is_open": booking.state in OPEN,
        "is_live": booking.state in LIVE,
        "is_confirmed": confirmed,
        "settle_by": request_deadline(booking.starts_at, current.office_today()),
        "undoable": RECORDED.get(undoable(booking, now)),
        "until": desk_words.until,
        "late": begun,
        "may_book_next": booking.state == State.ATTENDED or (confirmed and begun),
        "length": session_length(is_double=booking.second_slot_id is not None),
        "half_hour": SESSION_LENGTH,
    }


def _support(booking: Booking, failed: SeenForm | None) -> dict:
    return {
        "needs": booking.support_needs,
        "needs_settled": needs_are_settled(booking),
        "somebody_comes": SOMEBODY_COMES,
        "people_come": somebody_comes(booking),
        "interpreters": [c.time for c in booking.interpreters if not c.for_proposal],
        "arranged": {row.kind: row for row in booking.arrangements},
        "just_typed": failed.said if isinstance(failed, ArrangeForm) else {},
        "just_answered": {failed.article.data: failed.answer.data or ""}
        if isinstance(failed, AnswerForm)
        else {},
        "readiness": readiness.standing_of(booking, current.office_today()),
        "verdict": verdict,
    }


def _around(booking: Booking) -> dict:
    db = database.session()
    return {
        "earlier": lists.earlier(db, booking),
        "mails": lists.mails_of(db, booking),
        "mail_kinds": desk_words.MAIL_KINDS,
        "terms": current.terms_versions()[booking.consent.terms_version],
        "history": history_of(booking),
        "calling": caller_check.shown(booking),
    }
