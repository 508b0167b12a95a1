"""What must be right whatever happens: states, seats, interpreters, histories (R10)."""

from collections import Counter
from datetime import timedelta

import time_machine
from courses import judge
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
)
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal import clock
from portal.bookings import evidence
from portal.bookings.action import Overtaken
from portal.bookings.actions.confirm import AddressUsed
from portal.bookings.actions.length import NoRoom
from portal.bookings.build import Setting
from portal.database import writing
from portal.models import (
    Booking,
    ClosedDay,
    InterpreterClaim,
    InterpreterTime,
    Slot,
    State,
)
from portal.roster import slots
from portal.roster.closed_days import with_closed_days
from portal.roster.presence import NoSlotsThen
from portal.rules import Refused
from portal.terms.history import History

REFUSALS = (Refused, Overtaken, AddressUsed, slots.SlotTaken, NoRoom,
            NoSlotsThen)  # fmt: skip


class Watched(RuleBasedStateMachine):
    """A portal in which anything may happen; after each step all that is kept must be right."""

    app = None  # given below

    def __init__(self):
        super().__init__()
        self.now = clock.now()
        self.engine = self.app.extensions["portal.engine"]
        self.office = self.app.extensions["portal.office"]
        self.history = History(self.app.extensions["portal.terms"], self.now.date())
        self.terms = self.history.current
        self._empty()
        self.ended: dict[int, State] = {}
        self.count = 0

    def _empty(self) -> None:
        """Remove what earlier lives left; few places on few days, so that people meet."""
        with writing(self.engine) as db:
            db.execute(update(Booking).values(replaced_by_id=None))
            evidence.forget(db, db.scalars(select(Booking.reference)).all(), self.now)
            for table in (Booking, ClosedDay, InterpreterTime):
                db.execute(delete(table))
            db.execute(delete(Slot).where(Slot.extra.is_(True)))
            db.execute(update(Slot).values(taken=0, reserved=0, capacity=1))
            self.slots = list(
                db.scalars(
                    select(Slot.id)
                    .where(Slot.starts_at > self.now + timedelta(hours=16))
                    .where(Slot.branch == "okinawa")
                    .order_by(Slot.starts_at)
                    .limit(24)
                )
            )
            db.commit()

    def does(self, deed, which: int | None = None) -> None:
        """One deed, committed as a whole or refused as a whole."""
        with time_machine.travel(self.now, tick=False), writing(self.engine) as db:
            booking = None
            if which is not None:
                ids = db.scalars(select(Booking.id).order_by(Booking.id)).all()
                if not ids:
                    return
                booking = db.get(Booking, ids[which % len(ids)])
            try:
                deed(db, booking)
                db.commit()
            except REFUSALS:
                db.rollback()

    def slot(self, db, which: int) -> Slot:
        return db.get(Slot, self.slots[which % len(self.slots)])

    def setting(self, db) -> Setting:
        return Setting(self.office_today(db), self.history, "x", self.now)

    def office_today(self, db):
        return with_closed_days(db, self.office, self.now.date())

    @invariant()
    def everything_is_right(self):
        with Session(self.engine) as db:
            bookings = list(db.scalars(select(Booking)))
            self.count = len(bookings)
            for booking in bookings:
                judge(booking, self.ended)
            self.judge_slots(db, bookings)
            self.judge_interpreters(db)

    def judge_slots(self, db, bookings: list[Booking]) -> None:
        held = Counter(
            slot_id
            for booking in bookings
            for slot_id in (booking.slot_id, booking.proposed_slot_id, booking.second_slot_id)
            if slot_id is not None
        )
        for slot in db.scalars(select(Slot).where(Slot.id.in_({*held, *self.slots}))):
            assert slot.taken == held[slot.id]
            assert 0 <= slot.taken <= slot.taken + slot.reserved <= slot.capacity

    def judge_interpreters(self, db) -> None:
        claims = list(db.scalars(select(InterpreterClaim)))
        assert all(self.is_where_the_request_is(db, claim) for claim in claims)
        beside = Counter(claim.time_id for claim in claims)
        for time in db.scalars(select(InterpreterTime)):
            assert time.taken == beside[time.id] <= time.capacity

    @staticmethod
    def is_where_the_request_is(db, claim: InterpreterClaim) -> bool:
        booking = db.get(Booking, claim.booking_id)
        slot = booking.proposed_slot if claim.for_proposal else booking.slot
        return (slot.branch, slot.starts_at) == (claim.time.branch, claim.time.starts_at)

    def teardown(self):
        with Session(self.engine) as db:
            evidence.verify(db, self.app.extensions["portal.terms"])
