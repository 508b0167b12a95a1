"""How a request stood before a press, noted so that it can stand so again."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from portal.bookings import counsellors, seats
from portal.clock import JAPAN
from portal.models import Booking, InterpreterClaim, InterpreterTime, NeedArrangement, Slot, State

PLAIN = ("branch", "slot_id", "second_slot_id", "proposed_slot_id", "counsellor_id", "calendar_sequence")  # fmt: skip
MOMENTS = ("starts_at", "answer_by", "needs_seen_at", "contact_at", "trying_since", "closed_at", "joined_at")  # fmt: skip
# The worker sets these, also in between.
MARKS = ("staff_warned_at", "reminded_at", "hour_reminded_at", "ten_reminded_at")
ROWS = ["slot", "second_slot", "proposed_slot", "counsellor"]
Noted = dict[str, Any]


def note(booking: Booking) -> Noted:
    """Return all of a request that a press at the desk can change, as plain values."""
    first = booking.preferred_times[0]
    return {
        "state": str(booking.state),
        **{name: getattr(booking, name) for name in PLAIN},
        **{name: _plain(getattr(booking, name)) for name in (*MOMENTS, *MARKS)},
        "wish": [first.branch, _plain(first.starts_at)],
        "interpreters": [[claim.time_id, claim.for_proposal] for claim in booking.interpreters],
        "arrangements": [
            [each.kind, each.outcome, each.alternative, _plain(each.agreed_at), each.by, _plain(each.at)]
            for each in booking.arrangements
        ],
        "last_change": booking.changes[-1].id,
        "call_id": booking.call.id if booking.call else None,
    }  # fmt: skip


def put_back(db: Session, booking: Booking, noted: Noted) -> None:
    """Let a request stand as it was noted: its counsellor first, then its seats, in the order of locks.

    Raises counsellors.NotFree and slots.SlotTaken where somebody else has them by now.
    """
    give = [*seats.held(booking), *seats.held_by_proposal(booking)]
    _write(booking, noted)
    db.flush()
    db.expire(booking, ROWS)
    if booking.state == State.CONFIRMED and booking.counsellor_id is not None:
        counsellors.claim(db, booking, booking.counsellor_id)
    else:
        counsellors.release(db, booking)
    take = _seats(db, booking, noted["interpreters"])
    seats.exchange(db, take, give)
    _write_rows(db, booking, noted)


def _write(booking: Booking, noted: Noted) -> None:
    booking.state = State(noted["state"])
    for name in PLAIN:
        setattr(booking, name, noted[name])
    for name in MOMENTS:
        # an older program notes fewer moments
        setattr(booking, name, _moment(noted.get(name)))
    for name in MARKS:
        setattr(booking, name, getattr(booking, name) or _moment(noted.get(name)))
    first = booking.preferred_times[0]
    first.branch, first.starts_at = noted["wish"][0], datetime.fromisoformat(noted["wish"][1])
    booking.changes = [each for each in booking.changes if each.id <= noted["last_change"]]


def _seats(db: Session, booking: Booking, claims: list) -> list[seats.Seat]:
    times = {True: [], False: []}  # type: dict[bool, list[InterpreterTime]]
    for number, for_proposal in claims:
        times[for_proposal].append(db.get_one(InterpreterTime, number))
    own: list[Slot | None] = [booking.slot, booking.second_slot]
    return seats.seats_of(own, times[False]) + seats.seats_of([booking.proposed_slot], times[True])


def _write_rows(db: Session, booking: Booking, noted: Noted) -> None:
    booking.interpreters, booking.arrangements = [], []
    db.flush()  # what comes back may have the same key
    booking.interpreters = [
        InterpreterClaim(time_id=number, for_proposal=for_proposal)
        for number, for_proposal in noted["interpreters"]
    ]
    booking.arrangements = [
        NeedArrangement(
            kind=kind,
            outcome=outcome,
            alternative=alternative,
            agreed_at=_moment(agreed),
            by=by,
            at=_moment(at),
        )
        for kind, outcome, alternative, agreed, by, at in noted["arrangements"]
    ]
    db.flush()


def _plain(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(plain: str | None) -> datetime | None:
    return datetime.fromisoformat(plain).astimezone(JAPAN) if plain else None
