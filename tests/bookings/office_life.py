"""What the office does in any order: settle, arrange, propose, close, keep interpreters (R10)."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
)
from mended import COUNSELLORS, Mended
from people import member

from portal.bookings import closings
from portal.bookings.actions.arrange import arrange
from portal.bookings.actions.cancel import record_cancellation
from portal.bookings.actions.confirm import confirm
from portal.bookings.actions.contact import log_contact
from portal.bookings.actions.length import double, single
from portal.bookings.actions.outcome import attend, join, record_no_contact
from portal.bookings.actions.proposal import propose
from portal.bookings.actions.undo import undo
from portal.models import InterpreterRule
from portal.roster import presence
from portal.rules.outcome import Way

ON_THE_DAY = {
    "attend": attend,
    "log_contact": log_contact,
    "record_no_contact": record_no_contact,
    "join": join,
}


class OfficeLife(Mended):
    """Staff, doing anything at any moment."""

    @precondition(lambda self: self.count)
    @rule(
        which=st.integers(0, 9),
        address=st.integers(0, 5),
        late=st.booleans(),
        who=st.sampled_from(COUNSELLORS),
    )
    def staff_confirm(self, which, address, late, who):
        self.does(
            lambda db, b: confirm(
                db,
                b,
                address=f"https://teleoffice.example.jp/{address}",
                counsellor=member(db, who),
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
            days = {"weekdays": [at.weekday()], "valid_from": at.date(), "valid_until": None}
            there = InterpreterRule(
                languages=[language], branch="okinawa", begins=at.time(),
                ends=(at + timedelta(minutes=30)).time(), capacity=places, keeps_an_hour=hour, **days,
            )  # fmt: skip
            presence.enter_rule(db, self.office, there, self.now)

        self.does(deed)

    @rule(
        which=st.integers(0, 9), day=st.integers(0, 20), how=st.sampled_from(["end", "off", "on"])
    )
    def an_interpreter_stays_away(self, which, day, how):
        def deed(db, _none):
            known = presence.rules_ahead(db, self.now.date())
            if known:
                there, on = known[which % len(known)], self.now.date() + timedelta(days=day)
                if how == "end":
                    presence.end_rule(db, self.office, there, on, self.now)
                else:
                    presence.set_day_off(db, self.office, there, on, self.now, off=how == "off")

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
                double(db, b, self.office, self.now)
            else:
                single(db, b, self.now)

        self.does(deed, which)

    @precondition(lambda self: self.count)
    @rule(
        which=st.integers(0, 9),
        what=st.sampled_from([*ON_THE_DAY]),
    )
    def on_the_day(self, which, what):
        self.does(lambda db, b: ON_THE_DAY[what](db, b, self.now), which)

    @precondition(lambda self: self.count)
    @rule(which=st.integers(0, 9), way=st.sampled_from(Way))
    def somebody_calls_it_off(self, which, way):
        def deed(db, b):
            record_cancellation(db, b, self.now, ended_by="seeker", way=way)

        self.does(deed, which)

    @precondition(lambda self: self.count)
    @rule(which=st.integers(0, 9))
    def staff_undo(self, which):
        self.does(lambda db, b: undo(db, b, "wrong line", self.now), which)

    @precondition(lambda self: self.count)
    @rule(slot=st.integers(0, 23))
    def a_day_closes(self, slot):
        def deed(db, _none):
            day = self.slot(db, slot).starts_at.date()
            if day >= self.now.date():
                closings.close_day(db, day, "台風", self.now)

        self.does(deed)
