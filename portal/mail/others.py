"""Other requests of the same person that stand: said in the mail, never on a screen."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import object_session

from portal.models import LIVE, Booking


def standing(booking: Booking) -> int:
    """Return how many requests of this person stand that are mailed to the same address, this one included.

    The same address alone may be a family's, and another person's number tells nobody anything here.
    """
    db = object_session(booking)
    if db is None or not booking.email:
        return 1
    number = booking.job_seeker_number
    same = Booking.name == booking.name
    own = or_(same, Booking.job_seeker_number == number) if number else same
    address = func.lower(Booking.email) == booking.email.lower()
    found = select(func.count()).select_from(Booking).where(address, own, Booking.state.in_(LIVE))
    return db.scalar(found) or 1
