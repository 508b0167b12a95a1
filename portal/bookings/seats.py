"""Seats a request holds: one of its slot, perhaps one of the half hour after it, perhaps interpreters.

All of it is taken or nothing is: a request that gets one without the other gets SlotTaken, and the
caller's transaction is undone. Always in the same order, slots first, so that two requests that
exchange seats never wait for each other in a circle.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from portal.models import Booking, InterpreterClaim, InterpreterTime, Slot
from portal.roster import interpreters, slots


@dataclass(frozen=True)
class Seat:
    """One seat of a slot or beside an interpreter; `kept` means of those kept for interpreting."""

    row: Slot | InterpreterTime
    kept: bool = False

    @property
    def order(self) -> tuple[bool, int]:
        """Return where this seat stands among all that are locked together."""
        return isinstance(self.row, InterpreterTime), self.row.id

    def claim(self, db: Session) -> None:
        """Take it, or raise slots.SlotTaken."""
        if isinstance(self.row, InterpreterTime):
            interpreters.claim(db, self.row)
        else:
            (slots.claim_kept if self.kept else slots.claim)(db, self.row)

    def release(self, db: Session) -> None:
        """Give it back."""
        if isinstance(self.row, InterpreterTime):
            interpreters.release(db, self.row)
        else:
            (slots.release_kept if self.kept else slots.release)(db, self.row)


def seats_of(own: list[Slot | None], times: list[InterpreterTime]) -> list[Seat]:
    """Return the seats of these slots and interpreters; `kept` where an interpreter keeps an hour."""
    kept = any(time.keeps_an_hour for time in times)
    return [Seat(slot, kept) for slot in own if slot] + [Seat(time) for time in times]


def held(booking: Booking) -> list[Seat]:
    """Return all seats a request holds for its own time."""
    own = [claim.time for claim in booking.interpreters if not claim.for_proposal]
    return seats_of([booking.slot, booking.second_slot], own)


def held_by_proposal(booking: Booking) -> list[Seat]:
    """Return all seats a request holds for the time that is proposed to it."""
    proposed = [claim.time for claim in booking.interpreters if claim.for_proposal]
    return seats_of([booking.proposed_slot], proposed)


def keeps_an_hour(booking: Booking) -> bool:
    """Return whether an hour is kept for the interpreters of a request."""
    return any(seat.kept for seat in held(booking))


def exchange(db: Session, take: Iterable[Seat] = (), give: Iterable[Seat] = ()) -> None:
    """Take some seats and give others back, or raise slots.SlotTaken; one that is in both stays."""
    taken, given = set(take), set(give)
    steps = [(seat, seat.claim) for seat in taken - given]
    steps += [(seat, seat.release) for seat in given - taken]
    for _seat, step in sorted(steps, key=lambda each: each[0].order):
        step(db)


def record(booking: Booking, taken: Iterable[Seat]) -> None:
    """Write into a request the seats that were taken for its own time, in place of earlier ones."""
    clear(booking)
    rows = [seat.row for seat in taken]
    own = [row for row in rows if isinstance(row, Slot)]
    booking.slot = own[0]
    booking.second_slot = own[1] if len(own) > 1 else None
    booking.interpreters += [
        InterpreterClaim(time_id=row.id, time=row, for_proposal=False)
        for row in rows
        if isinstance(row, InterpreterTime)
    ]


def record_proposed(booking: Booking, taken: Iterable[Seat]) -> None:
    """Write into a request the seats that were taken for a proposal, in place of earlier ones."""
    clear_proposed(booking)
    for seat in taken:
        if isinstance(seat.row, Slot):
            booking.proposed_slot = seat.row
        else:
            claim = InterpreterClaim(time_id=seat.row.id, time=seat.row, for_proposal=True)
            booking.interpreters.append(claim)


def record_accepted(booking: Booking) -> None:
    """Write into a request that the proposed seats are its own now; its earlier ones are given up."""
    for claim in [c for c in booking.interpreters if not c.for_proposal]:
        booking.interpreters.remove(claim)
    for claim in booking.interpreters:
        claim.for_proposal = False
    booking.slot, booking.second_slot = booking.proposed_slot, None
    booking.proposed_slot = None


def clear(booking: Booking) -> None:
    """Write into a request that it holds no seat for its own time any more."""
    booking.slot = booking.second_slot = None
    booking.interpreters = [c for c in booking.interpreters if c.for_proposal]


def clear_proposed(booking: Booking) -> None:
    """Write into a request that it holds no seat for a proposal any more."""
    booking.proposed_slot = None
    booking.interpreters = [c for c in booking.interpreters if not c.for_proposal]
