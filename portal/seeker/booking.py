"""The page behind the mailed link: how a request stands, its history, what was agreed to."""

from flask import Response, abort, current_app, request

from portal import clock, db, i18n, keys, web
from portal.forms import PressForm
from portal.mail import calendar
from portal.models import LIVE, OPEN, Booking, State
from portal.rules.booking import (
    SESSION_LENGTH,
    last_moment_to_cancel_online,
    may_cancel_online,
    request_deadline,
)
from portal.seeker.door import bp
from portal.seeker.words import BY, CHANNELS, STATES
from portal.services import bookings, evidence


@bp.get("/booking/<token>")
def booking(token):
    """How the request stands, in words, its history, and what can be done."""
    return show(find(token), token)


@bp.get("/booking/<token>/join")
def join(token):
    """The address for the video call, with what holds during it (Arts. 6(4), 12)."""
    found = find(token)
    if found.state != State.CONFIRMED:
        abort(404)
    return web.page("seeker/join.html", booking=found, token=token, length=SESSION_LENGTH)


@bp.get("/booking/<token>/calendar.ics")
def calendar_file(token):
    """The session as a calendar file; the meeting's address only with `address` in the address."""
    found = find(token)
    if found.state != State.CONFIRMED:
        abort(404)
    address = found.teleoffice_address if "address" in request.args else None
    text = calendar.event(found, web.office(), i18n.language(), "PUBLISH", address)
    return Response(text, mimetype="text/calendar", headers={"Content-Disposition": "attachment; filename=consultation.ics"})  # fmt: skip


@bp.get("/booking/<token>/consent")
def consent(token):
    """The record of what was read and agreed to, to keep or print."""
    found, versions = find(token), web.terms_versions()
    return web.page(
        "seeker/consent.html",
        booking=found,
        record=found.consent,
        entry=evidence.of(db.session(), found.reference),
        token=token,
        terms=versions[found.consent.terms_version],
        applied=versions[found.consent.applied_version],
        texts=versions,
        channels=CHANNELS,
    )


def find(token: str) -> Booking:
    """The request behind a link; 404 if there is none."""
    return bookings.by_token(db.session(), token) or abort(404)


def show(found: Booking, token: str, status: int = 200, form: PressForm | None = None):
    """The page of one request."""
    now = clock.now()
    return web.page(
        "seeker/booking.html",
        status,
        booking=found,
        token=token,
        next_token=keys.token(current_app.config["SECRET_KEY"], found.replaced_by.link_seed)
        if found.replaced_by
        else None,
        form=form or PressForm(None),
        form_has_errors=bool(form and form.errors),
        length=SESSION_LENGTH,
        settled_by=request_deadline(found.starts_at, web.office_today()),
        cancel_by=last_moment_to_cancel_online(found.starts_at),
        is_open=found.state in OPEN,
        is_live=found.state in LIVE,
        may_cancel=found.state in LIVE and may_cancel_online(found.starts_at, now),
        web_cancel=web.office().web_cancel,
        state_words=STATES,
        history=[
            {"title": STATES[change.state], "by": BY[change.by], "at": change.at}
            for change in found.changes
        ],
    )
