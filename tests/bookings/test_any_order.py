"""Whatever happens in whatever order, states, places and histories stay right (R10)."""

from datetime import timedelta

import pytest
import time_machine
from courses import S
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
    run_state_machine_as_test,
)
from roster_life import RosterLife
from sqlalchemy import select, update

from portal import keys
from portal.bookings import due
from portal.bookings.actions.cancel import cancel_by_office, cancel_by_seeker
from portal.bookings.actions.move import move_request
from portal.bookings.actions.proposal import accept_proposal, decline_proposal
from portal.bookings.rebook import replace_confirmed
from portal.bookings.send import Sending, send
from portal.database import writing
from portal.journey.application import Agreement, Answers, Reading
from portal.models import (
    BookingChange,
    OutboxMessage,
    Slot,
    State,
)


class Life(RosterLife):
    """Seekers, staff and the clock, each doing anything at any moment."""

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
    @rule()
    def the_worker_comes_by(self):
        with time_machine.travel(self.now, tick=False), writing(self.engine) as db:
            due.run(db, self.office_today(db), self.now)


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
