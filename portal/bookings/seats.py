"""What a request holds: a place of its time, perhaps of the half hour after it, perhaps an interpreter.

All of it is taken or nothing is: whoever gets one without the other gets SlotTaken, and the caller's
transaction is undone. Always in the same order, slots first, so that two who exchange never wait
for each other in a circle.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Booking, InterpreterClaim, InterpreterTime, Slot, SupportNeeds
from portal.roster import interpreters, slots
from portal.rules.booking import SESSION_LENGTH
from portal.rules.needs import languages_of


@dataclass(frozen=True)
class Seat:
    """One place of a slot or beside an interpreter; `kept` means of those kept for interpreting."""

    row: Slot | InterpreterTime
    kept: bool = False


def wanted(db: Session, slot: Slot, needs: SupportNeeds | None) -> list[Seat]:
    """All that somebody who asks for this slot has to get; interpreters as far as some are known."""
    times = interpreters.at(db, slot, languages_of(needs)) if needs else []
    hour = [each.language for each in times if each.keeps_an_hour]
    kept = bool(hour)
    after = _kept_after(db, slot) if kept else None
    if after is not None:
        # The interpreter of the hour is not there for somebody else in its second half.
        times += interpreters.at(db, after, hour)
    return [Seat(s, kept) for s in (slot, after) if s] + [Seat(each) for each in times]


def half_hour(seats: Iterable[Seat]) -> list[Seat]:
    """The same without the half hour after it: what is kept while a proposal is open."""
    own = next(seat for seat in seats if isinstance(seat.row, Slot))
    then = own.row.starts_at
    return [
        p
        for p in seats
        if p is own or (isinstance(p.row, InterpreterTime) and p.row.starts_at == then)
    ]


def accept(booking: Booking) -> None:
    """Write into a request that what was proposed is its own now; what it held before is given up."""
    drop_own = [c for c in booking.interpreters if not c.for_proposal]
    for claim in drop_own:
        booking.interpreters.remove(claim)
    for claim in booking.interpreters:
        claim.for_proposal = False
    booking.slot, booking.second_slot = booking.proposed_slot, None
    booking.proposed_slot = None


def held(booking: Booking, for_proposal: bool = False) -> list[Seat]:
    """All that a request holds for its own time, or for the time proposed instead."""
    times = [c.time for c in booking.interpreters if c.for_proposal == for_proposal]
    kept = any(each.keeps_an_hour for each in times)
    own = (booking.proposed_slot,) if for_proposal else (booking.slot, booking.second_slot)
    return [Seat(s, kept) for s in own if s] + [Seat(each) for each in times]


def keeps_an_hour(booking: Booking) -> bool:
    """Whether an hour is kept for the interpreters of a request."""
    return any(c.time.keeps_an_hour for c in booking.interpreters if not c.for_proposal)


def exchange(db: Session, take: Iterable[Seat] = (), give: Iterable[Seat] = ()) -> None:
    """Take some places and give others back, or raise slots.SlotTaken."""
    steps = [(seat, True) for seat in take] + [(seat, False) for seat in give]
    for seat, taking in sorted(steps, key=lambda step: _order(step[0].row)):
        if isinstance(seat.row, Slot):
            (slots.claim if taking else slots.release)(db, seat.row, seat.kept)
        else:
            (interpreters.claim if taking else interpreters.release)(db, seat.row)


def note(booking: Booking, taken: Iterable[Seat], for_proposal: bool = False) -> None:
    """Write into a request what was taken for it."""
    drop(booking, for_proposal)
    rows = [seat.row for seat in taken]
    own = [row for row in rows if isinstance(row, Slot)]
    if for_proposal:
        booking.proposed_slot = own[0]
    else:
        booking.slot = own[0]
        booking.second_slot = own[1] if len(own) > 1 else None
    booking.interpreters += [
        InterpreterClaim(time_id=row.id, time=row, for_proposal=for_proposal)
        for row in rows
        if isinstance(row, InterpreterTime)
    ]


def drop(booking: Booking, for_proposal: bool = False) -> None:
    """Write into a request that it holds nothing any more."""
    if for_proposal:
        booking.proposed_slot = None
    else:
        booking.slot = booking.second_slot = None
    booking.interpreters = [c for c in booking.interpreters if c.for_proposal != for_proposal]


def _kept_after(db: Session, slot: Slot) -> Slot | None:
    return db.scalar(
        select(Slot).where(
            Slot.branch == slot.branch,
            Slot.starts_at == slot.starts_at + SESSION_LENGTH,
            Slot.reserved > 0,
        )
    )


def _order(row: Slot | InterpreterTime) -> tuple[bool, int]:
    return isinstance(row, InterpreterTime), row.id
