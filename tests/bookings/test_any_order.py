"""Whatever happens in whatever order, states, places and histories stay right (R10)."""

from datetime import timedelta
from itertools import pairwise

import pytest
import time_machine
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal import clock, keys
from portal.bookings import closings, due, evidence
from portal.bookings.action import Overtaken
from portal.bookings.actions.arrange import arrange
from portal.bookings.actions.attend import attend
from portal.bookings.actions.cancel import cancel_by_office, cancel_by_seeker
from portal.bookings.actions.confirm import AddressUsed, confirm
from portal.bookings.actions.contact import log_contact, record_no_contact
from portal.bookings.actions.length import NoRoom, double, single
from portal.bookings.actions.move import move_request
from portal.bookings.actions.proposal import accept_proposal, decline_proposal, propose
from portal.bookings.build import Setting
from portal.bookings.rebook import replace_confirmed
from portal.bookings.send import Sending, send
from portal.database import writing
from portal.journey.application import Agreement, Answers, Reading
from portal.models import (
    LIVE,
    Booking,
    BookingChange,
    ClosedDay,
    InterpreterClaim,
    InterpreterTime,
    OutboxMessage,
    Slot,
    State,
)
from portal.roster import presence, slots
from portal.roster.presence import NoSlotsThen, Presence, open_times
from portal.rules import Refused
from portal.terms.history import History

S = State
ENDED = {S.ATTENDED, S.DEEMED_CANCELLED, S.CANCELLED_BY_SEEKER, S.CANCELLED_BY_OFFICE, S.LAPSED}
NEXT = {  # contract, section 6; a state may be entered anew when only its time changes
    S.REQUESTED: {S.REQUESTED, S.PROPOSED, S.CONFIRMED, S.CANCELLED_BY_SEEKER,
                  S.CANCELLED_BY_OFFICE, S.LAPSED},
    S.PROPOSED: {S.PROPOSED, S.REQUESTED, S.CONFIRMED, S.CANCELLED_BY_SEEKER,
                 S.CANCELLED_BY_OFFICE, S.LAPSED},
    S.CONFIRMED: {S.ATTENDED, S.DEEMED_CANCELLED, S.CANCELLED_BY_SEEKER, S.CANCELLED_BY_OFFICE},
    **{state: set() for state in ENDED},
}  # fmt: skip
REFUSALS = (Refused, Overtaken, AddressUsed, slots.SlotTaken, NoRoom,
            NoSlotsThen)  # fmt: skip


ON_THE_DAY = {
    "attend": attend,
    "log_contact": log_contact,
    "record_no_contact": record_no_contact,
}


class Life(RuleBasedStateMachine):
    """Seekers, staff and the clock, each doing anything at any moment."""

    app = None  # given below

    def __init__(self):
        super().__init__()
        self.now = clock.now()
        self.engine = self.app.extensions["portal.engine"]
        self.office = self.app.extensions["portal.office"]
        self.history = History(self.app.extensions["portal.terms"], self.now.date())
        self.terms = self.history.current
        with writing(self.engine) as db:
            db.execute(update(Booking).values(replaced_by_id=None))
            evidence.forget(db, db.scalars(select(Booking.reference)).all(), self.now)
            for table in (Booking, ClosedDay, InterpreterTime):
                db.execute(delete(table))
            # Few places on few days, so that people are in each other's way.
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
        self.ended: dict[int, State] = {}
        self.count = 0

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

    @precondition(lambda self: self.count)
    @rule(hours=st.sampled_from([0, 1, 5, 14]), minutes=st.sampled_from([0, 9, 10, 15]))
    def time_passes(self, hours, minutes):
        self.now += timedelta(hours=hours, minutes=minutes)

    @rule(wanted=st.integers(0, 23), needs=st.sampled_from(["", "own", "ne", "sign"]))
    def somebody_asks(self, wanted, needs):
        def deed(db, _none):
            send(
                db,
                Answers(
                    {"name": "Maria", "name_reading": "", "job_seeker_number": None, "phone": "",
                     "email": "maria@example.jp", "registration": "unsure", "own_device": "yes",
                     "branch_wished": "either"},
                    [self.slot(db, wanted)],
                    Agreement(self.terms.version, self.now, "en", "seeker", [
                        Reading(a.slug, self.now, "en", self.terms.version) for a in self.terms.articles
                    ]),
                    needs={"kinds": ["sign_language" if needs == "sign" else "interpreter"],
                           "interpreter_language": needs, "joining_count": None, "note": "",
                           "arranged_by": "self" if needs == "own" else "office"} if needs else {},
                ),
                Sending(keys.new_key(), "en"),
                self.setting(db),
            )  # fmt: skip

        self.does(deed)

    def setting(self, db) -> Setting:
        return Setting(self.office_today(db), self.history, "x", self.now)

    def office_today(self, db):
        return closings.with_closed_days(db, self.office, self.now.date())

    @precondition(lambda self: self.count)
    @rule(which=st.integers(0, 9), address=st.integers(0, 5), late=st.booleans())
    def staff_confirm(self, which, address, late):
        self.does(
            lambda db, b: confirm(
                db,
                b,
                address=f"https://teleoffice.example.jp/{address}",
                counsellor="Higa",
                now=self.now,
                office=self.office,
                late_reason="called" if late else "",
            ),
            which,
        )

    @precondition(lambda self: self.count)
    @rule(which=st.integers(0, 9))
    def staff_see_needs(self, which):
        def deed(db, b):
            kinds = b.support_needs.kinds if b.support_needs else []
            outcomes = dict.fromkeys(kinds, ("arranged", "", False))
            arrange(db, b, outcomes, "Higa", self.now)

        self.does(deed, which)

    @rule(
        which=st.integers(0, 23),
        language=st.sampled_from(["ne", "sign"]),
        places=st.sampled_from([1, 2]),
        hour=st.booleans(),
    )
    def interpreters_are_there(self, which, language, places, hour):
        def deed(db, _none):
            at = self.slot(db, which).starts_at
            there = Presence(
                language, "okinawa", at.date(), at.date(), at.time(),
                (at + timedelta(minutes=30)).time(), places, hour,
            )  # fmt: skip
            open_times(db, self.office_today(db), there)

        self.does(deed)

    @rule(which=st.integers(0, 9))
    def an_interpreter_stays_away(self, which):
        def deed(db, _none):
            known = presence.coming(db, self.now)
            if known:
                presence.remove(db, known[which % len(known)].id)

        self.does(deed)

    @precondition(lambda self: self.count)
    @rule(which=st.integers(0, 9), to=st.integers(0, 23), hours=st.sampled_from([1, 20, 50]))
    def staff_propose(self, which, to, hours):
        until = self.now + timedelta(hours=hours)
        self.does(lambda db, b: propose(db, b, self.slot(db, to), until, self.now), which)

    @precondition(lambda self: self.count)
    @rule(which=st.integers(0, 9), more=st.booleans())
    def staff_give_a_second_place(self, which, more):
        def deed(db, b):
            if more:
                double(db, b, counsellors=2, now=self.now)
            else:
                single(db, b, self.now)

        self.does(deed, which)

    @precondition(lambda self: self.count)
    @rule(which=st.integers(0, 9), accept=st.booleans())
    def seeker_answers(self, which, accept):
        deed = accept_proposal if accept else decline_proposal
        self.does(lambda db, b: deed(db, b, self.now), which)

    @precondition(lambda self: self.count)
    @rule(which=st.integers(0, 9), to=st.integers(0, 23))
    def seeker_changes(self, which, to):
        def deed(db, b):
            slot, office = self.slot(db, to), self.office_today(db)
            if b.state == State.CONFIRMED:
                replace_confirmed(db, b, slot, self.setting(db))
            else:
                move_request(db, b, slot, self.now, office)

        self.does(deed, which)

    @precondition(lambda self: self.count)
    @rule(which=st.integers(0, 9), by=st.sampled_from(["seeker", "office"]))
    def somebody_cancels(self, which, by):
        def deed(db, b):
            if by == "seeker":
                cancel_by_seeker(db, b, self.now)
            else:
                cancel_by_office(db, b, "ill", self.now)

        self.does(deed, which)

    @precondition(lambda self: self.count)
    @rule(
        which=st.integers(0, 9),
        what=st.sampled_from([*ON_THE_DAY]),
    )
    def on_the_day(self, which, what):
        self.does(lambda db, b: ON_THE_DAY[what](db, b, self.now), which)

    @precondition(lambda self: self.count)
    @rule(slot=st.integers(0, 23))
    def a_day_closes(self, slot):
        def deed(db, _none):
            day = self.slot(db, slot).starts_at.date()
            if day >= self.now.date():
                closings.close_day(db, day, "台風", self.now)

        self.does(deed)

    @precondition(lambda self: self.count)
    @rule()
    def the_worker_comes_by(self):
        with time_machine.travel(self.now, tick=False), writing(self.engine) as db:
            due.run(db, self.office_today(db), self.now)

    @invariant()
    def everything_is_right(self):
        with Session(self.engine) as db:
            held: dict[int, int] = {}
            self.count = 0
            for booking in db.scalars(select(Booking)):
                self.judge(booking)
                self.count += 1
                if booking.state in LIVE:
                    assert booking.slot_id is not None
                if booking.slot_id is not None:
                    held[booking.slot_id] = held.get(booking.slot_id, 0) + 1
                for other in (booking.proposed_slot_id, booking.second_slot_id):
                    if other is not None:
                        held[other] = held.get(other, 0) + 1
            for slot in db.scalars(select(Slot).where(Slot.id.in_({*held, *self.slots}))):
                assert slot.taken == held.get(slot.id, 0)
                assert 0 <= slot.taken <= slot.taken + slot.reserved <= slot.capacity
            beside: dict[int, int] = {}
            for claim in db.scalars(select(InterpreterClaim)):
                beside[claim.time_id] = beside.get(claim.time_id, 0) + 1
                assert self.is_where_the_request_is(db, claim)
            for time in db.scalars(select(InterpreterTime)):
                assert time.taken == beside.get(time.id, 0) <= time.capacity

    @staticmethod
    def is_where_the_request_is(db, claim: InterpreterClaim) -> bool:
        booking = db.get(Booking, claim.booking_id)
        slot = booking.proposed_slot if claim.for_proposal else booking.slot
        return (slot.branch, slot.starts_at) == (claim.time.branch, claim.time.starts_at)

    def teardown(self):
        with Session(self.engine) as db:
            evidence.verify(db, self.app.extensions["portal.terms"])

    def judge(self, booking: Booking) -> None:
        path = [change.state for change in booking.changes]
        assert path[0] == S.REQUESTED
        assert path[-1] == booking.state
        assert all(later in NEXT[state] for state, later in pairwise(path)), path
        moments = [change.at for change in booking.changes]
        assert moments == sorted(moments)
        assert (booking.proposed_slot_id is not None) == (booking.state == S.PROPOSED)
        assert (booking.answer_by is not None) == (booking.state == S.PROPOSED)
        if S.CONFIRMED in path:
            assert booking.teleoffice_address
            assert booking.counsellor
            assert booking.support_needs is None or booking.needs_seen_at is not None
        if booking.state in ENDED:
            assert self.ended.setdefault(booking.id, booking.state) == booking.state
            assert booking.slot_id is None or booking.state in (S.ATTENDED, S.DEEMED_CANCELLED)


@pytest.fixture
def life(app):
    Life.app = app
    yield Life
    Life.app = None


def test_whatever_happens_states_places_and_histories_stay_right(life):
    run_state_machine_as_test(
        life,
        settings=settings(
            max_examples=30,
            stateful_step_count=40,
            deadline=None,
            database=None,
            phases=[Phase.generate],  # making a failure small takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_what_is_watched_here_would_be_seen(life, db):
    """The watch itself works: a place that is taken twice, or a lost step, is noticed."""
    machine = life()
    machine.somebody_asks(20, "")
    machine.everything_is_right()
    with writing(machine.engine) as session:
        session.execute(update(Slot).where(Slot.taken == 1).values(capacity=2, taken=2))
        session.commit()
    with pytest.raises(AssertionError):
        machine.everything_is_right()
    with writing(machine.engine) as session:
        session.execute(update(Slot).where(Slot.taken == 2).values(taken=1))
        session.execute(update(BookingChange).values(state=S.CONFIRMED))
        session.commit()
    with pytest.raises(AssertionError):
        machine.everything_is_right()
    assert db.scalars(select(OutboxMessage)).all()
