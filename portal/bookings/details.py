"""Personal details of a request by their names: as they stand, and as they were sent."""

from portal.models import Booking

OF_SEEKER = ("name", "name_reading", "job_seeker_number", "phone")
OF_HELPER = {"helper_name": "name"}


def detail(booking: Booking, name: str) -> str:
    """Return one detail of the person or of the helper as it stands."""
    if name in OF_HELPER:
        return getattr(booking.helper, OF_HELPER[name], "")
    return getattr(booking, name) or ""


def as_sent(booking: Booking, name: str) -> str:
    """Return a detail as it stood when the request was sent; the evidence was made of that."""
    first = next((each for each in booking.corrections if each.detail == name), None)
    return first.old if first else detail(booking, name)
