"""Judgements on all that is kept: seats, capacity, counsellors, interpreters (R10)."""

from collections import Counter
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from portal.bookings import left_over
from portal.bookings.counts import counts_in
from portal.bookings.day import sessions_of
from portal.bookings.lists import found
from portal.bookings.tabs import Scope, Tab, candidates, conditions
from portal.models import (
    LIVE,
    OPEN,
    Booking,
    CounsellorClaim,
    InterpreterClaim,
    InterpreterRule,
    InterpreterTime,
    OutboxMessage,
    Slot,
    State,
)
from portal.office import Office
from portal.roster.duty import roster


def slots(db: Session, bookings: list[Booking], watched: list[int]) -> None:
    """Every seat taken belongs to exactly one request; nothing is offered that is not there."""
    held = Counter(
        slot_id
        for booking in bookings
        for slot_id in (booking.slot_id, booking.proposed_slot_id, booking.second_slot_id)
        if slot_id is not None
    )
    for slot in db.scalars(select(Slot).where(Slot.id.in_({*held, *watched}))):
        assert slot.taken == held[slot.id]
        assert 0 <= slot.taken <= slot.taken + slot.reserved <= max(slot.capacity, slot.taken)


def capacity(db: Session, office: Office, watched: list[int], now: datetime) -> None:
    """The seats of a time ahead are those computed: never negative, never above the people present."""
    ahead = db.scalars(select(Slot).where(Slot.id.in_(watched), Slot.starts_at > now)).all()
    if not ahead:
        return
    days = [slot.starts_at.date() for slot in ahead]
    there = roster(db, office, min(days), max(days))
    for slot in ahead:
        assert slot.capacity == there.capacity(slot.branch, slot.starts_at) >= 0
        assert 0 <= slot.free <= slot.capacity


def counsellors(db: Session, bookings: list[Booking]) -> None:
    """Each confirmed booking has every half-hour of its counsellor, and nobody else has it."""
    claims = db.scalars(select(CounsellorClaim)).all()
    held = {(claim.booking_id, claim.staff_id, claim.starts_at) for claim in claims}
    assert len({(staff_id, at) for _id, staff_id, at in held}) == len(claims)
    for booking in bookings:
        own = {each for each in held if each[0] == booking.id}
        if booking.state == State.CONFIRMED:
            halves = [booking.starts_at] + [s.starts_at for s in [booking.second_slot] if s]
            assert own == {(booking.id, booking.counsellor_id, at) for at in halves}
        elif booking.state not in (State.ATTENDED, State.DEEMED_CANCELLED):
            assert not own


def lists(db: Session, bookings: list[Booking], office: Office, now: datetime) -> None:
    """Every request is on exactly one list of the desk until it is closed; who is closed is on none."""
    on = Counter(b.id for b in found(db, Booking.state.in_(OPEN)))
    missed = found(db, left_over.without_counsellor(db, now))
    over = found(db, left_over.without_outcome(now))
    days = [sessions_of(db, day, now.date()) for day in {b.starts_at.date() for b in bookings}]
    to_come = [b for day in days for b in day if b.state == State.CONFIRMED]
    on.update(b.id for b in to_come if b not in missed and b not in over)
    ended = (left_over.undecided(), left_over.lapsed(), left_over.untold())
    for left in (missed, over, *(found(db, which) for which in ended)):
        on.update(booking.id for booking in left)
    failed = select(OutboxMessage.booking_id).where(OutboxMessage.state == "failed")
    untold = set(db.scalars(failed))
    shown = tabs(db, bookings, office, now)
    for booking in bookings:
        is_open = booking.state in LIVE or booking.state == State.LAPSED or booking.id in untold
        assert on[booking.id] == int(is_open and booking.closed_at is None), booking.state
        to_hold = booking in to_come and booking not in missed and booking not in over
        assert booking.id in shown or to_hold or not on[booking.id], booking.state


def tabs(db: Session, bookings: list[Booking], office: Office, now: datetime) -> set[int]:
    """What the tabs show is what they count, and only what staff are not done with; their ids."""
    scope = Scope(office, now, me=0)
    shown = {
        tab: [b.id for b in found(db, and_(candidates(), holds))]
        for tab, holds in conditions(db, scope).items()
    }
    assert counts_in(db, scope) == {tab: len(ids) for tab, ids in shown.items()}
    closed = {booking.id for booking in bookings if booking.closed_at is not None}
    ids = {each for ids in shown.values() for each in ids}
    assert not closed & (ids - set(shown[Tab.REFUSAL]))
    return ids


def interpreters(db: Session) -> None:
    """Every claim on an interpreter lies where its request is, and no more are taken than are there."""
    claims = list(db.scalars(select(InterpreterClaim)))
    assert all(_is_where_the_request_is(db, claim) for claim in claims)
    beside = Counter(claim.time_id for claim in claims)
    for time in db.scalars(select(InterpreterTime)):
        assert time.taken == beside[time.id] <= time.capacity
        rule = db.get(InterpreterRule, time.rule_id) if time.rule_id is not None else None
        assert rule is None or time.leaving != rule.counts_at(time.starts_at)


def _is_where_the_request_is(db: Session, claim: InterpreterClaim) -> bool:
    booking = db.get(Booking, claim.booking_id)
    slot = booking.proposed_slot if claim.for_proposal else booking.slot
    return (slot.branch, slot.starts_at) == (claim.time.branch, claim.time.starts_at)
