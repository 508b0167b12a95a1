"""The page of a request: what it shows, gathered by its parts."""

from flask import url_for

from portal import clock, database
from portal.bookings import lists, readiness
from portal.bookings.actions.confirm import needs_are_settled
from portal.bookings.actions.move_booking import somebody_comes
from portal.bookings.actions.undo import undoable
from portal.desk import caller_check, settling
from portal.desk import labels as desk_words
from portal.desk.details_form import details_form
from portal.desk.mending import in_one_form
from portal.desk.outcome_forms import CALLS, RECORDED, CallAttemptForm, UndoForm, outcome_form
from portal.desk.request_forms import (
    AddressForm,
    AnswerForm,
    HelpersAddressForm,
    NoteForm,
    SeenForm,
)
from portal.desk.timeline import timeline_of
from portal.language import labels
from portal.models import LIVE, OPEN, Booking, State
from portal.rules.booking import SESSION_LENGTH, may_confirm, request_deadline, session_length
from portal.rules.needs import SOMEBODY_COMES
from portal.rules.readiness import verdict
from portal.web import current
from portal.web.page import page

OF_ONE_CHANGE = ("move", "reassign", "change_call")  # their fields stand in the form of all changes


def show(
    booking: Booking, failed: SeenForm | None = None, part: str = "", status: int | None = None
):
    """Show a request; `failed` is a form that was not accepted, and stays as it was typed in its part."""
    if part in OF_ONE_CHANGE and failed is not None:
        failed, part = in_one_form(booking, failed), "mend"
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
        **settling.shown(booking, forms, failed),
        **_support(booking, failed),
        **_around(booking),
    )


def _forms(booking: Booking) -> dict[str, SeenForm]:
    """Return the forms of the page as first shown, by their parts."""
    return {
        **settling.forms_of(booking),
        "outcome": outcome_form(booking, None),
        "undo": UndoForm(None),
        "record_call": CallAttemptForm(None),
        "note": NoteForm(None),
        "address": AddressForm(None, data={"mail_address": booking.email}),
        "helpers_address": HelpersAddressForm(None, data=_helpers_address(booking)),
        "details": details_form(booking, None),
        "press": SeenForm(None),
    }


def _helpers_address(booking: Booking) -> dict[str, str]:
    return {"helper_address": booking.helper.email} if booking.helper else {}


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
        "terms": current.terms_versions()[booking.consent.terms_version],
        "timeline": timeline_of(booking),
        "call_results": CALLS,
        "calling": caller_check.shown(booking),
    }
