"""Completing and correcting what is known of the person (a06-p2-i1, a06-p2-i2), by staff."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings.action import ANY_STATE, DESK, Action, Unchanged
from portal.bookings.details import OF_HELPER, detail
from portal.models import Booking, BookingCorrection

CORRECT_DETAILS = Action(
    "correct_details",
    ANY_STATE,
    DESK,
    lambda db, booking, press, typed: correct_details(
        db, booking, typed["details"], press.member.name, press.now
    ),
)


def correct_details(
    db: Session, booking: Booking, details: Mapping[str, str], by: str, now: datetime
) -> None:
    """Write corrected details; each with old and new is kept as long as the request.

    Details that are not given stay. Raises Unchanged where nothing is different.
    """
    CORRECT_DETAILS.begin(db, booking)
    different = {name: new for name, new in details.items() if new != detail(booking, name)}
    if not different:
        raise Unchanged
    for name, new in different.items():
        old = detail(booking, name)
        booking.corrections.append(BookingCorrection(detail=name, old=old, new=new, by=by, at=now))
        _write(booking, name, new)
    db.flush()


def _write(booking: Booking, name: str, new: str) -> None:
    if name in OF_HELPER:
        setattr(booking.helper, OF_HELPER[name], new)
    else:
        # A number that is not known is no number, not an empty one.
        setattr(booking, name, new or (None if name == "job_seeker_number" else ""))
