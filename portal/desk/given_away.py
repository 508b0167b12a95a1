"""Requests that are to be given to others: who could have each of them."""

from dataclasses import dataclass

from portal import database
from portal.bookings import counsellor_cells
from portal.bookings.counsellor_cells import ONE_DAY
from portal.models import Booking, StaffMember
from portal.web import current


@dataclass(frozen=True)
class ToGive:
    """A request, and who could have it."""

    booking: Booking
    free: list[StaffMember]


def with_who_is_free(bookings: list[Booking], leaves: StaffMember) -> list[ToGive]:
    """Return bookings, in the order of their times, with those who are free then but for who leaves."""
    if not bookings:
        return []
    first, last = bookings[0].starts_at.date(), bookings[-1].starts_at.date()
    days = [first + n * ONE_DAY for n in range((last - first).days + 1)]
    known = counsellor_cells.period(database.session(), current.office_today(), days)
    return [
        ToGive(booking, [each for each in known.free_for(booking) if each.id != leaves.id])
        for booking in bookings
    ]


def free_for_all(given: list[ToGive]) -> list[StaffMember]:
    """Return who could have every one of several."""
    if len(given) < 2:
        return []
    return [each for each in given[0].free if all(each in one.free for one in given)]
