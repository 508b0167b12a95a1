"""Who is free at several times at once, for the times that staff choose from."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.bookings.who_is_booked import booked
from portal.models import Booking, CounsellorClaim, Slot, StaffMember
from portal.office import Office
from portal.roster.duty import roster


def free_at(
    db: Session, office: Office, booking: Booking, slots: Sequence[Slot]
) -> dict[int, list[StaffMember]]:
    """Return who is free for a booking at each of these slots, by the slot's id, in the order of names.

    They are the members of staff on duty; where nobody's hours cover a time, all who are not away then.
    What the booking itself has of them does not count against them.
    """
    if not slots:
        return {}
    days = [slot.starts_at.date() for slot in slots]
    there = roster(db, office, min(days), max(days))
    moments = CounsellorClaim.starts_at.in_([slot.starts_at for slot in slots])
    busy = booked(db, moments, CounsellorClaim.booking_id != booking.id)
    active = select(StaffMember).where(StaffMember.active.is_(True)).order_by(StaffMember.name)
    everybody = list(db.scalars(active))
    found = {}
    for slot in slots:
        on_duty = there.on_duty(slot.branch, slot.starts_at)
        away = there.away(slot.starts_at)
        known = [m for m in everybody if (m.id in on_duty if on_duty else m.id not in away)]
        found[slot.id] = [m for m in known if m.id not in busy[slot.starts_at]]
    return found
