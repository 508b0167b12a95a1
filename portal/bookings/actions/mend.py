"""Mending a booking in one press: another time, counsellor, address of the call, support; one mail tells of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from portal.bookings import calls
from portal.bookings.action import DESK, Action, Press, Unchanged
from portal.bookings.actions.arrange import Said, arrange, differs
from portal.bookings.actions.move_booking import Agreed, move_to
from portal.bookings.actions.reassign import give_call, reassign
from portal.mail import outbox
from portal.models import Booking, State
from portal.rules import clause

MEND = Action(
    "mend",
    (State.CONFIRMED,),
    DESK,
    lambda db, booking, press, typed: mend(db, booking, Wanted(**typed), press),
    held=True,
)


@dataclass(frozen=True)
class Wanted:
    """How a booking shall be: its time and counsellor; the address of its call, None for the one it has.

    `outcomes` are of its needs, as `arrange` takes them.
    """

    agreed: Agreed
    address: str | None = None
    outcomes: Mapping[str, Said] = field(default_factory=dict)


@clause("a06-p1", "a06-p3", "a12-p4-s2")
def mend(db: Session, booking: Booking, wanted: Wanted, press: Press) -> None:
    """Change what shall be otherwise, and mail the seeker once where they have to know.

    Raises Unchanged where all of it is so already; else as move_booking, reassign, change_call and arrange.
    """
    MEND.begin(db, booking)
    same_time = wanted.agreed.slot.id == booking.slot_id
    other_person = wanted.agreed.counsellor != booking.counsellor_id
    other_call = wanted.address is not None and _is_another(booking, wanted.address, press)
    other_needs = {k: said for k, said in wanted.outcomes.items() if differs(booking, k, said)}
    if same_time and not (other_person or other_call or other_needs):
        raise Unchanged
    if not same_time:
        move_to(db, booking, wanted.agreed, press.office, press.now)
    elif other_person:
        reassign(db, booking, wanted.agreed.counsellor)
    if wanted.address is not None and other_call:
        give_call(db, booking, wanted.address, press.now, press.office)
    if other_needs:
        arrange(db, booking, other_needs, press.member.name, press.now)
    if other_call or not same_time:
        about = "call" if same_time else "time"
        outbox.tell(db, "booking_changed", booking, press.now, about)


def _is_another(booking: Booking, address: str, press: Press) -> bool:
    return calls.judged(address, press.office) != booking.teleoffice_address
