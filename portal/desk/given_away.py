"""Requests that are to be given to others: who could have each of them."""

from dataclasses import dataclass

from portal import database
from portal.bookings import counsellor_cells
from portal.bookings.counsellor_cells import ONE_DAY
from portal.models import Booking, StaffMember
from portal.web import current


@dataclass(frozen=True)
class ToGive:
    """A request, and who could have it, those on duty first."""

    booking: Booking
    free: list[StaffMember]


def to_give(bookings: list[Booking], gone: int) -> list[ToGive]:
    """Return bookings with those who are free then but for the member of staff, by their id, who is gone."""
    if not bookings:
        return []
    moments = [booking.starts_at for booking in bookings]
    first, last = min(moments).date(), max(moments).date()
    days = [first + n * ONE_DAY for n in range((last - first).days + 1)]
    known = counsellor_cells.period(database.session(), current.office_today(), days)
    return [
        ToGive(booking, [each for each in known.free_for(booking) if each.id != gone])
        for booking in bookings
    ]


def free_for_all(given: list[ToGive]) -> list[StaffMember]:
    """Return who could have every one of several."""
    if len(given) < 2:
        return []
    return [each for each in given[0].free if all(each in one.free for one in given)]
