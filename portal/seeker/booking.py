"""The page behind the mailed link: how a request stands, its history, what was agreed to."""

from flask import abort

from portal import db, web
from portal.models import Booking
from portal.rules.booking import SESSION_LENGTH, last_moment_to_cancel_online, request_deadline
from portal.seeker.door import bp
from portal.seeker.words import BY, STATES
from portal.services import bookings


@bp.get("/booking/<token>")
def booking(token):
    """How the request stands, in words, and its history."""
    found = _find(token)
    starts_at = found.slot.starts_at if found.slot else None
    return web.page(
        "seeker/booking.html",
        booking=found,
        token=token,
        starts_at=starts_at,
        length=SESSION_LENGTH,
        settled_by=request_deadline(starts_at, web.office()) if starts_at else None,
        cancel_by=last_moment_to_cancel_online(starts_at) if starts_at else None,
        state_words=STATES,
        history=[
            {"title": STATES[change.state], "by": BY[change.by], "at": change.at}
            for change in found.changes
        ],
    )


@bp.get("/booking/<token>/consent")
def consent(token):
    """The record of what was read and agreed to, to keep or print."""
    found = _find(token)
    return web.page(
        "seeker/consent.html",
        booking=found,
        record=found.consent,
        token=token,
        terms=web.terms_versions()[found.consent.terms_version],
    )


def _find(token: str) -> Booking:
    return bookings.by_token(db.session(), token) or abort(404)
