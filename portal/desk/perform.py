"""Performing an action for the person at the desk."""

from flask import abort

from portal import clock, database
from portal.bookings import action as actions
from portal.bookings import find
from portal.bookings.action import Action, NotYours, Press, Typed
from portal.desk import access
from portal.models import Booking
from portal.web import current


def find_booking(reference: str) -> Booking:
    """Return the request with this number; 404 if there is none."""
    return find.by_reference(database.session(), reference) or abort(404)


def perform(
    action: Action, booking: Booking, typed: Typed | None = None, seen: str | None = None
) -> None:
    """Do an action and commit it; `seen` is the version its page showed. Raises as actions.perform."""
    try:
        actions.perform(database.session(), action, booking, press_of_desk(seen), typed)
    except NotYours:
        abort(403)


def try_out(action: Action, booking: Booking, typed: Typed, seen: str | None) -> None:
    """Do an action without committing it, to show what would follow."""
    actions.try_out(database.session(), action, booking, press_of_desk(seen), typed)


def press_of_desk(seen: str | None = None) -> Press:
    """Return the press of who is signed in, now; `seen` is the version that their page showed."""
    return Press("office", clock.now(), current.office(), access.me(), seen)
