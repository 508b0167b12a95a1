"""The page behind the mailed link: the state of a request, its history, the record of its agreement."""

from flask import Response, abort, request

from portal import clock, database
from portal.bookings import evidence
from portal.bookings.find import by_token, is_helpers
from portal.forms.link_form import LinkForm
from portal.language import locale
from portal.language.labels import CHANNELS, KINDS
from portal.mail import calendar
from portal.models import LIVE, OPEN, Booking, State
from portal.rules.booking import (
    last_moment_to_cancel_online,
    may_cancel_online,
    request_deadline,
    session_length,
)
from portal.rules.needs import is_interpreted
from portal.seeker import said
from portal.seeker.door import bp
from portal.seeker.labels import BY, STATES
from portal.seeker.links import role_of, token_of
from portal.seeker.questions import questions_of
from portal.web import current
from portal.web.declare import ANYBODY, opens_to
from portal.web.page import page

ANSWER = "answer"  # the purpose of the forms on this page


@bp.get("/booking/<token>")
@opens_to(ANYBODY, clauses=("a06-p3", "a06-p4-s1", "a06-p4-s2", "a06-p4-s3"))
def booking(token):
    """Show the state of a request in words, its history, and what can be done."""
    said.say_again()
    return show(find(token), token)


@bp.get("/booking/<token>/join")
@opens_to(ANYBODY, clauses=("a06-p4-s2", "a12-p2", "a12-p4-s1"))
def join(token):
    """Show the address for the video call, with what holds during it (Arts. 6(4), 12)."""
    found = find(token)
    if found.state != State.CONFIRMED or not _may_join(found, token):
        abort(404)
    return page("seeker/join.html", booking=found, token=token, length=_length(found))


@bp.get("/booking/<token>/calendar.ics")
@opens_to(ANYBODY)
def calendar_file(token):
    """Return the session as a calendar file; with the address of the call only if `address` is asked for."""
    found = find(token)
    if found.state != State.CONFIRMED:
        abort(404)
    with_address = "address" in request.args and _may_join(found, token)
    address = found.teleoffice_address if with_address else None
    text = calendar.published(found, current.office(), locale.language(), address)
    return Response(text, mimetype="text/calendar", headers={"Content-Disposition": "attachment; filename=consultation.ics"})  # fmt: skip


@bp.get("/booking/<token>/consent")
@opens_to(ANYBODY, clauses=("pre-p1", "a04-p1-s3"))
def consent(token):
    """Show the record of what was read and agreed to, to keep or print."""
    found, versions = find(token), current.terms_versions()
    return page(
        "seeker/consent.html",
        booking=found,
        record=found.consent,
        entry=evidence.entry_of(database.session(), found.reference),
        token=token,
        terms=versions[found.consent.terms_version],
        applied=versions[found.consent.applied_version],
        texts=versions,
        channels=CHANNELS,
    )


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
        to_helper=is_helpers(found, token),
        may_join=_may_join(found, token),
        needs=_needs(found),
        questions=questions_of(found, token),
        interpreted=is_interpreted(found),
        form=form or LinkForm(token, ANSWER, None),
        form_has_errors=bool(form and form.errors),
        length=_length(found),
        **_standing(found),
    )


def _standing(found: Booking) -> dict:
    is_live = found.state in LIVE
    ended_by_seeker = found.state == State.CANCELLED_BY_SEEKER
    return {
        "is_open": found.state in OPEN,
        "is_live": is_live,
        "may_cancel": is_live and may_cancel_online(found.starts_at, clock.now()),
        "web_cancel": current.office().web_cancel,
        "cancel_by": last_moment_to_cancel_online(found.starts_at),
        "settled_by": request_deadline(found.starts_at, current.office_today()),
        "ended_by_helper": ended_by_seeker and found.changes[-1].ended_by == "helper",
        "state_words": STATES,
        "history": [
            {"title": STATES[change.state], "by": BY[change.ended_by or change.by], "at": change.at}
            for change in found.changes
        ],
    }


def _length(found: Booking):
    return session_length(is_double=found.second_slot_id is not None)


def _may_join(found: Booking, token: str) -> bool:
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
