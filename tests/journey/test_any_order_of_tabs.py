"""Whatever is pressed in whichever window: stored is what the pressed page showed, else nothing."""

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test
from kept_drafts import put_there, taken_down
from people import Seeker
from sqlalchemy import select
from sqlalchemy.orm import Session
from tabs import QuickBrowser, as_at_the_start, typed_on

from portal import clock, keys
from portal.database import writing
from portal.models import Booking, Draft

TABS, WHICH = st.integers(0, 1), st.integers(0, 5)
STEPS = ("who", "eligibility", "agree", "needs", "slot", "details", "check", "terms/3")


class TwoTabs(RuleBasedStateMachine):
    """One browser with two windows, and any number of requests."""

    def __init__(self, app, rows):
        super().__init__()
        self.app, self.rows = app, rows
        as_at_the_start(app)
        self.person = Seeker(app, "en")
        self.person.browser = QuickBrowser(app.test_client())
        self.pages = [None, None]
        self.hashes: dict[str, str] = {}  # by public id: where its row is found
        self.pressed = 0

    @precondition(lambda self: len(self.known()) < 3)
    @rule(tab=TABS)
    def arrives(self, tab):
        """One more request, complete but for sending, is open here."""
        with writing(self.app.extensions["portal.engine"]) as db:
            key = put_there(db, self.rows, clock.now())
            db.commit()
        with self.person.browser.client.session_transaction() as held:
            if last := held.get("draft"):
                held["others"] = [*held.get("others", ()), last]
            held["draft"] = key
        self.pages[tab] = self.person.opens(f"request/check?draft={keys.public_id(key)}")

    @precondition(lambda self: len(self.known()) < 4)
    @rule(tab=TABS)
    def begins(self, tab):
        self.pages[tab] = self.person.opens("request/who?as=self&draft=new")

    @precondition(lambda self: self.known())
    @rule(tab=TABS, which=WHICH, step=st.sampled_from(STEPS))
    def opens(self, tab, which, step):
        named = self.known()[which % len(self.known())]
        self.pages[tab] = self.person.opens(f"request/{step}?draft={named}")

    @rule(tab=TABS)
    def changes_elsewhere(self, tab):
        """In a third window, while the page stays: the request of that page is another one now."""
        page = self.pages[tab]
        named = page.filled()["draft"][0] if page and page.soup.select("#step-form") else ""
        if named not in self.known():
            return
        details = self.person.opens(f"request/details?draft={named}")
        if details.path.endswith("/details"):
            before, typed = self.stored(), self.typed(details, "details")
            details.submit(**typed)
            assert typed.items() <= self.stored()[self.hashes[named]]["details"].items()
            assert {**before, self.hashes[named]: 0} == {**self.stored(), self.hashes[named]: 0}

    @precondition(lambda self: self.known())
    @rule(which=WHICH)
    def erases(self, which):
        """From the start page; only what its form names is gone, and only once that was asked."""
        before, forms = self.stored(), self.person.opens("").soup.select(".open-request form")
        form = forms[which % len(forms)]
        named = self.hashes[form.select_one("[name=draft]")["value"]]
        asked = self.person.page.submit(form=form)
        assert self.stored() == before
        asked.press("Yes, erase it")
        assert self.stored() == {key: kept for key, kept in before.items() if key != named}

    @rule(tab=TABS)
    def presses(self, tab):
        page = self.pages[tab]
        assert page is None or page.status != 429
        if page is None or not page.soup.select("#step-form") or "/request/" not in page.path:
            return
        self.known()
        step = page.path.removeprefix("/en/request/")
        before, sent = self.stored(), self.sent()
        typed = self.typed(page, step)
        named = page.filled()["draft"][0]
        self.pages[tab] = after = page.submit(**typed)
        self.known()
        now, own = self.stored(), self.hashes.get(named)
        changed = {key for key in {*before, *now} if before.get(key) != now.get(key)}
        if after.status == 409:
            assert (changed, self.sent()) == (set(), sent)
        elif len(self.sent()) > len(sent):
            assert changed == {own}
            self.assert_shown(page, before[own])
        elif changed and not named.startswith("new-"):
            assert changed == {own}
            assert typed.items() <= now[own][step].items()
        elif changed:
            assert len(changed) == 1
            assert typed.items() <= now[changed.pop()][step].items()

    def typed(self, page, step: str) -> dict:
        self.pressed += 1
        return typed_on(page, step, str(self.pressed))

    def assert_shown(self, page, draft: dict) -> None:
        """The request that was sent is the one on the page."""
        with Session(self.app.extensions["portal.engine"]) as db:
            booking = db.scalars(select(Booking).order_by(Booking.id.desc())).first()
            assert {booking.name in page.words, booking.email in page.words} == {True}
            assert (booking.name, booking.email) == (draft["details"]["name"][0], draft["details"]["email"][0])  # fmt: skip
            note = booking.support_needs.note if booking.support_needs else ""
            assert note in page.words
            assert note == draft["needs"].get("needs_note", [""])[0]

    def known(self) -> list[str]:
        """The ids of the requests open in this browser."""
        with self.person.browser.client.session_transaction() as held:
            found = [*held.get("others", ()), *filter(None, [held.get("draft")])]
        self.hashes |= {keys.public_id(key): keys.hashed(key) for key in found}
        return [keys.public_id(key) for key in found]

    def stored(self) -> dict[str, dict]:
        with Session(self.app.extensions["portal.engine"]) as db:
            return {
                draft.key_hash: {answer.step: dict(answer.typed) for answer in draft.answers}
                for draft in db.scalars(select(Draft))
            }

    def sent(self) -> list[int]:
        with Session(self.app.extensions["portal.engine"]) as db:
            return sorted(db.scalars(select(Booking.id)))


def test_stored_is_what_the_pressed_page_showed(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("check", "okinawa/2026-12-08T10:00")
    with maria.browser.client.session_transaction() as held:
        rows = taken_down(db, keys.hashed(held["draft"]))
    often = settings(max_examples=10, stateful_step_count=20, deadline=None)
    few = settings(often, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(lambda: TwoTabs(app, rows), settings=few)
