"""The page of one request, drawn in the words of whoever holds the link."""

from datetime import timedelta

from flask import abort

from portal import clock, database
from portal.bookings import readiness
from portal.bookings.action import HELPER
from portal.bookings.actions.proposal import may_answer
from portal.bookings.actions.refuse import refusal_in_force
from portal.bookings.find import by_token, is_helpers
from portal.forms.link_form import LinkForm
from portal.language.labels import DEVICES, KINDS, READINESS, READINESS_ANSWERS
from portal.models import LIVE, OPEN, Booking, State
from portal.rules.booking import (
    last_moment_to_cancel_online,
    may_cancel_online,
    request_deadline,
    session_length,
)
from portal.rules.needs import is_interpreted
from portal.seeker import moments
from portal.seeker.labels import history_of, state_of
from portal.seeker.links import role_of, token_of
from portal.seeker.questions import questions_of
from portal.seeker.reminder_form import form_of
from portal.web import current
from portal.web.page import page

ANSWER = "answer"  # the purpose of the forms on this page


def find(token: str) -> Booking:
    """Return the request behind a link; 404 if there is none."""
    return by_token(database.session(), token) or abort(404)


def show(found: Booking, token: str, status: int = 200, form: LinkForm | None = None):
    """Show the page of one request; `form` is one that was not accepted."""
    return page(
        "seeker/booking.html",
        status,
        booking=found,
        token=token,
        next_token=_next_token(found, token),
        may_join=may_join(found, token),
        needs=_needs(found),
        questions=questions_of(found, token),
        interpreted=is_interpreted(found),
        form=form or LinkForm(token, ANSWER, None, standing=found.version),
        form_has_errors=bool(form and form.errors),
        length=length_of(found),
        refused=refusal_in_force(found, clock.now()),
        **_of_the_call(found),
        **_words(found, token),
        **_standing(found),
    )


def _of_the_call(found: Booking) -> dict:
    """Return of a booking its moment, and how ready the person is."""
    if found.state != State.CONFIRMED:
        return {}
    return {
        "moment": moments.shown(found),
        "standing": readiness.standing_of(found, current.office()),
        "devices": DEVICES,
        "answer_words": READINESS_ANSWERS,
        "outcome_words": READINESS,
    }


def _words(found: Booking, token: str) -> dict:
    """Return how the request stands, in the words of whoever holds this link."""
    reader, last = role_of(found, token), found.changes[-1]
    return {
        "to_helper": reader == HELPER,
        "reminders": None if reader == HELPER else form_of(found, token),
        "state": state_of(found, reader),
        "last": last,
        "acted": "own"
        if last.whose == reader
        else last.whose,  # own, or of seeker, helper, office, portal
        "history": history_of(found, reader),
    }


def _standing(found: Booking) -> dict:
    is_live = found.state in LIVE
    return {
        "may_answer": may_answer(found, clock.now()),
        "is_open": found.state in OPEN,
        "is_live": is_live,
        "may_cancel": is_live and may_cancel_online(found.starts_at, clock.now()),
        "web_cancel": current.office().web_cancel,
        "cancel_by": last_moment_to_cancel_online(found.starts_at),
        "settled_by": request_deadline(found.starts_at, current.office_today()),
    }


def length_of(found: Booking) -> timedelta:
    """Return how long the session is."""
    return session_length(is_double=found.second_slot_id is not None)


def may_join(found: Booking, token: str) -> bool:
    """Return whether the address of the call is shown: to a helper only if they join it."""
    return not is_helpers(found, token) or found.helper.joins == "yes"


def _next_token(found: Booking, token: str) -> str | None:
    """Return the token of the request that replaced this one: the helper's own for a helper."""
    again = found.replaced_by
    return token_of(again, role_of(found, token)) if again is not None else None


def _needs(found: Booking) -> list[dict]:
    """Return each need that was asked for, with what became of it."""
    if found.support_needs is None:
        return []
    outcomes = {row.kind: row for row in found.arrangements}
    return [
        {"kind": kind, "words": KINDS[kind], "row": outcomes.get(kind)}
        for kind in found.support_needs.kinds
    ]
