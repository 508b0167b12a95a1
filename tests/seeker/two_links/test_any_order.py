"""Two hold links and staff act, in any order, from pages of any age: nobody is overruled unseen or left untold."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test
from sqlalchemy import select
from sqlalchemy.orm import Session
from tabs import QuickBrowser, as_at_the_start
from two_readers import sent_for_maria

from portal.bookings.actions.cancel import cancel_by_office
from portal.models import LIVE, Booking, OutboxMessage, State
from portal.roster.slots import SlotTaken

WHO = st.sampled_from(["seeker", "helper"])
PAGES = st.sampled_from(["", "/change", "/cancel"])
PRESSES = {
    "accept": "Take this time",
    "decline": "This time does not suit me",
    "cancel": "Yes, cancel",
    "change": "Ask for this time",
}
TIMES = ("okinawa/2026-12-08T10:00", "okinawa/2026-12-09T11:00", "okinawa/2026-12-10T11:00")


class TwoLinks(RuleBasedStateMachine):
    """Each keeps one page open; what a press does is held against what that page showed."""

    def __init__(self, two):
        super().__init__()
        self.two, self.open = two, {}
        for walker in (two.lee, two.maria):
            walker.browser = QuickBrowser(two.app.test_client())

    @rule(who=WHO, page=PAGES)
    def opens(self, who, page):
        self.open[who] = (self.two.opens(who, page), self.stands())

    @precondition(lambda self: self.open)
    @rule(who=WHO, which=st.integers(0, 3), when=st.sampled_from(TIMES))
    def presses(self, who, which, when):
        page, shown = self.open.get(who, (None, None))
        offered = [what for what, words in PRESSES.items() if page and words in page.text]
        if not offered:
            return
        what = offered[which % len(offered)]
        words = PRESSES[what]
        before, told = self.stands(), self.mails()
        after = page.submit(words, choice_1=when) if what == "change" else page.press(words)
        now, new = self.stands(), self.mails()[len(told) :]
        if now == before:
            assert new == []
            assert after.status in (200, 409, 422)
            assert shown == before or after.status == 409
            return
        assert shown == before  # nothing is done on a page that showed something else
        self.is_told(who, what, before, new)

    def is_told(self, who, what, before, new):
        readers = [reader for reader, _kind in new]
        assert readers.count("seeker") == 1
        assert "office" in readers
        had_a_booking = before[0] == State.CONFIRMED
        if had_a_booking or (who == "helper" and what in ("accept", "decline")):
            assert readers.count("helper") == 1
        with Session(self.two.app.extensions["portal.engine"]) as db:
            last = db.scalars(select(Booking).order_by(Booking.id.desc())).first().changes[-1]
            assert (last.ended_by or last.by) == who

    @precondition(lambda self: self.stands()[0] in ("requested", "proposed"))
    @rule(when=st.sampled_from(TIMES))
    def staff_propose(self, when):
        try:
            self.acts(lambda: self.two.staff.proposes(when, "2026-12-01 12:00"))
        except SlotTaken:  # it is asked for already
            return

    @precondition(lambda self: self.stands()[0] == "requested")
    @rule()
    def staff_confirm(self):
        self.acts(self.two.staff.confirms_any)

    @precondition(lambda self: self.stands()[0] in LIVE)
    @rule(really=st.sampled_from([False, False, True]))
    def staff_call_off(self, really):
        if really:
            self.acts(lambda: self.two.staff.does(cancel_by_office, reason="The adviser is ill."))

    def acts(self, deed):
        told = len(self.mails())
        deed()
        assert ("seeker" in [reader for reader, _kind in self.mails()[told:]]) is True

    def stands(self) -> tuple:
        """How the request behind the links stands: its state, time, proposal and version."""
        with Session(self.two.app.extensions["portal.engine"]) as db:
            found = db.scalars(select(Booking).order_by(Booking.id)).first()
            slot = found.proposed_slot.value if found.proposed_slot else ""
            return found.state, found.starts_at, slot, found.version

    def mails(self) -> list[tuple[str, str]]:
        with Session(self.two.app.extensions["portal.engine"]) as db:
            rows = db.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
            return [(row.recipient, row.kind) for row in rows]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nobody_is_overruled_unseen_or_left_untold(app, db):
    def life():
        as_at_the_start(app)
        return TwoLinks(sent_for_maria(app, db, ["confirmed"]))

    often = settings(max_examples=10, stateful_step_count=30, deadline=None, database=None)
    few = settings(often, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(life, settings=few)
