"""Two readers of one draft, in any order: who read, agreed and said no is what each did themself (R-04)."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from people import Seeker
from reading_model import EVERYTHING, HelpersDraft
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Booking

SLUGS = st.sampled_from(["pre", "3", "12"])


class TwoReaders(HelpersDraft):
    """Lee fills in for somebody; the person has whatever link Lee made last."""

    @rule(slug=SLUGS, whole=st.booleans())
    def lee_reads(self, slug, whole):
        self.reads(self.lee, self.hand, slug, whole)

    @precondition(lambda self: self.person and self.agreed != "seeker")
    @rule(slug=SLUGS, whole=st.booleans())
    def the_person_reads(self, slug, whole):
        self.reads(self.person, "seeker", slug, whole)

    @rule(tick=st.booleans())
    def lee_agrees(self, tick):
        page = self.lee.opens("request/agree")
        if page.path != "/en/request/agree" or self.sent:
            return
        assert len(self.read[self.hand]) == EVERYTHING or self.agreed == "seeker"
        asked = "seeker_agrees" in page.text
        also = {"seeker_agrees": ["yes"] if tick else []} if asked else {}
        Seeker.agrees(self.lee, **also)
        if self.agreed == "seeker":
            return
        if self.role == "self":
            self.agreed = "seeker"
        else:
            is_theirs = self.agreed is None and (self.waits or self.no_stands)
            self.agreed = "helper" if asked and tick and not is_theirs else None

    @rule()
    def lee_makes_a_link(self):
        page = self.lee.opens("request/handoff?purpose=agree")
        if "Make a new code" in page.words and self.role == "helper":
            page.press("Make a new code")
            words = self.lee.opens("request/handoff?purpose=agree").words.split()
            found = next((word for word in words if "/en/handoff/" in word), "")
            self.address = found.partition("portal.example.jp")[2]
            self.person, self.waits = None, True

    @rule()
    def lee_ends_the_link(self):
        page = self.lee.opens("request/terms")
        if "End the link" in page.words:
            assert self.waits
            asked = page.press("End the link")
            if "End the link of the person?" in asked.words:  # they have read something
                asked.press("Yes, end the link")
            self.person, self.waits, self.read["seeker"] = None, False, set()

    @precondition(lambda self: self.address)
    @rule()
    def the_person_opens_the_link(self):
        person = self.walker(Seeker)
        page = person.browser.open(self.address)
        if page.status != 200 or not page.soup.select("#step-form"):
            return
        person.page = page.submit()
        if person.page.path == "/en/request/terms":
            self.person, self.agreed, self.read["seeker"] = person, None, set()
            self.waits = True

    @precondition(lambda self: self.person)
    @rule(yes=st.booleans())
    def the_person_answers(self, yes):
        page = self.person.opens("request/agree")
        if page.path != "/en/request/agree":
            return
        assert len(self.read["seeker"]) == EVERYTHING
        if yes:
            self.person.agrees()
            self.agreed, self.no_stands = "seeker", False
        else:
            self.person.presses("decline")
            self.agreed, self.no_stands, self.nos, self.waits = None, True, self.nos + 1, False

    @precondition(lambda self: self.person)
    @rule()
    def the_person_takes_it_back(self):
        for name, words in (("declined", "Take it back and go on reading"), ("agreed", "Take my agreement back")):  # fmt: skip
            page = self.person.opens(f"request/{name}")
            if words in page.words:
                page.press(words)
                self.nos += -1 if name == "declined" else 1
                self.agreed, self.no_stands, self.waits = None, self.nos > 0, True
                return

    @rule(role=st.sampled_from(["self", "helper"]))
    def lee_says_for_whom(self, role):
        page = self.lee.opens("request/who")
        if self.sent or page.path != "/en/request/who" or role == self.role:
            return
        also = {"helper_name": "Lee"} if role == "helper" else {}
        self.lee.browser.post("/en/request/who", {**page.filled(), "filled_by": role, **also})
        mine = self.read[self.hand]
        self.role, self.agreed, self.person, self.waits = role, None, None, False
        self.read = {"helper": set(), "seeker": set(), self.hand: mine}

    @rule()
    def lee_sends(self):
        page = self.lee.opens("request/check")
        if page.path != "/en/request/check":
            return
        assert self.agreed
        self.lee.presses("send")
        self.sent = True
        with Session(self.app.extensions["portal.engine"]) as db:
            kept = db.scalars(select(Booking)).one().consent
            assert kept.typed_by == self.agreed
            assert {read.by for read in kept.articles} == {self.agreed}
            assert len(kept.declines) == (self.nos if self.role == "helper" else 0)
