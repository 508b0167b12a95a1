"""What must be right whatever happens: states, seats, interpreters, histories (R10)."""

from datetime import timedelta

import judged
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
from portal.bookings.action import Overtaken, Unchanged
from portal.bookings.actions.length import NoRoom
from portal.bookings.actions.outcome import TooEarly
from portal.bookings.actions.undo import Final, TooLate
from portal.bookings.build import Setting
from portal.bookings.calls import AddressUsed
from portal.bookings.counsellors import NotFree
from portal.database import writing
from portal.models import (
    Absence,
    Booking,
    ClosedDay,
    ClosedPart,
    InterpreterDayOff,
    InterpreterRule,
    InterpreterTime,
    PlainCapacity,
    Slot,
    State,
    WorkingHours,
)
from portal.roster import capacity, slots
from portal.roster.closed_days import with_closed_days
from portal.roster.numbers import NotOpen, TooFew
from portal.roster.presence import NoSlotsThen
from portal.rules import Refused
from portal.terms.history import History

REFUSALS = (Refused, Overtaken, Unchanged, NotFree, AddressUsed, slots.SlotTaken, NoRoom,
            NoSlotsThen, NotOpen, TooFew, TooEarly, TooLate, Final)  # fmt: skip

KEPT = (Booking, ClosedDay, ClosedPart, InterpreterTime, InterpreterDayOff, InterpreterRule, WorkingHours,
        PlainCapacity, Absence)  # fmt: skip


class Watched(RuleBasedStateMachine):
    """A portal in which anything may happen; after each step all that is kept must be right."""

    app = None  # given below

    def __init__(self):
        super().__init__()
        self.now = clock.now()
        self.engine = self.app.extensions["portal.engine"]
        office = self.app.extensions["portal.office"]
        alone = tuple(each.model_copy(update={"counsellors": 1}) for each in office.branches)
        self.office = office.model_copy(update={"branches": alone})
        self.history = History(self.app.extensions["portal.terms"], self.now.date())
        self.terms = self.history.current
        self._empty()
        self.courses: dict[int, list[State]] = {}
        self.count = 0

    def _empty(self) -> None:
        """Remove what earlier lives left; few places on few days, so that people meet."""
        with writing(self.engine) as db:
            db.execute(update(Booking).values(replaced_by_id=None))
            references = db.scalars(select(Booking.reference)).all()
            deeds = evidence.deeds_of(db, db.scalars(select(Booking.id)).all(), references)
            evidence.forget(db, references, self.now, deeds, evidence.ERASED)
            for table in KEPT:
                db.execute(delete(table))
            db.execute(delete(Slot).where(Slot.extra.is_(True)))
            db.execute(update(Slot).values(taken=0, reserved=0))
            capacity.refresh_ahead(db, self.office, self.now)
            soon = self.now + timedelta(hours=16)
            ahead = select(Slot.id).where(Slot.starts_at > soon, Slot.branch == "okinawa")
            self.slots = list(db.scalars(ahead.order_by(Slot.starts_at).limit(24)))
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
                judge(booking, self.courses)
            judged.slots(db, bookings, self.slots)
            judged.capacity(db, self.office_today(db), self.slots, self.now)
            judged.counsellors(db, bookings)
            judged.interpreters(db)
            judged.lists(db, bookings, self.office_today(db), self.now)

    def teardown(self):
        with Session(self.engine) as db:
            evidence.verify(db, self.app.extensions["portal.terms"])
