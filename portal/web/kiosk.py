"""Detection of kiosks: shared browsers, known by a key in their cookie (S11)."""

from flask import g, has_request_context

from portal import database
from portal.accounts import kiosks
from portal.models import Kiosk
from portal.web import cookies


def this_kiosk() -> Kiosk | None:
    """Return the kiosk that this browser is; None on a person's own device."""
    if not has_request_context():
        return None
    if "kiosk" not in g:
        g.kiosk = None  # what the page of an error sees when the database is away
        key = cookies.read_key(cookies.KIOSK)
        if key:
            g.kiosk = kiosks.by_key(database.session(), key)
    return g.kiosk


def is_kiosk() -> bool:
    """Return whether this browser is a kiosk."""
    return this_kiosk() is not None


def is_ended() -> bool:
    """Return whether this browser was a kiosk and is none any more: its key opens no kiosk that stands.

    A key that nobody knows counts as ended too: it shows less than it might, never more.
    """
    return bool(cookies.read_key(cookies.KIOSK)) and not is_kiosk()
