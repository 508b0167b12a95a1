"""The links behind which a request stands: whose they are, and the one that is valid now."""

from flask import current_app

from portal.bookings.action import HELPER, SEEKER
from portal.bookings.find import is_helpers
from portal.models import Booking


def role_of(booking: Booking, token: str) -> str:
    """Return who holds this link."""
    return HELPER if is_helpers(booking, token) else SEEKER


def token_of(booking: Booking, role: str) -> str:
    """Return the token of the link that the seeker or the helper of a request holds now."""
    return booking.linked(role).token(current_app.config["SECRET_KEY"])
