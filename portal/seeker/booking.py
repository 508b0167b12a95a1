"""The page behind the mailed link: the state of a request, its history, the record of its agreement."""

from flask import Response, abort, request

from portal import database
from portal.bookings import evidence
from portal.language import locale
from portal.language.labels import CHANNELS, READ_BY
from portal.mail import calendar
from portal.models import State
from portal.seeker import mailed, moments, said
from portal.seeker.booking_page import find, length_of, may_join, show
from portal.seeker.door import bp
from portal.web import current
from portal.web.declare import ANYBODY, opens_to
from portal.web.page import page


@bp.get("/booking/<token>")
@opens_to(ANYBODY, clauses=("a06-p3", "a06-p4-s1", "a06-p4-s2", "a06-p4-s3", "a12-p2", "a12-p4-s1"))
def booking(token):
    """Show the state of a request in words, its history, and what can be done."""
    said.say_again()
    found = find(token)
    mailed.note_opened(found, token)
    return show(found, token)


@bp.get("/booking/<token>/join")
@opens_to(ANYBODY, clauses=("a06-p4-s2", "a12-p2", "a12-p4-s1"))
def join(token):
    """Show the address for the video call, with what holds during it (Arts. 6(4), 12)."""
    found = find(token)
    if found.state != State.CONFIRMED or not may_join(found, token):
        abort(404)
    return page(
        "seeker/join.html",
        booking=found,
        address=moments.address_of(found),
        token=token,
        length=length_of(found),
    )


@bp.get("/booking/<token>/calendar.ics")
@opens_to(ANYBODY)
def calendar_file(token):
    """Return the session as a calendar file; with the address of the call only if `address` is asked for."""
    found = find(token)
    if found.state != State.CONFIRMED:
        abort(404)
    with_address = "address" in request.args and may_join(found, token)
    address = moments.address_of(found) if with_address else None
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
        readers=READ_BY,
    )
