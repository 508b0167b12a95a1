"""A draft of a helper that two people read, and a model of who did what."""

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant
from kept_drafts import put_there
from people import HelpingPerson
from sqlalchemy import select
from sqlalchemy.orm import Session
from tabs import QuickBrowser, as_at_the_start

from portal import clock
from portal.database import writing
from portal.models import Draft

SLUGS = st.sampled_from(["pre", "3", "12"])
READ, TICK = "I have read this article", "I have read “Preamble”"
EVERYTHING = 16


class HelpersDraft(RuleBasedStateMachine):
    """Lee fills in for somebody; the person has whatever link Lee made last. The model knows who did what."""

    def __init__(self, app, rows):
        super().__init__()
        self.app, self.person, self.address = app, None, ""
        as_at_the_start(app)
        self.lee = self.walker(HelpingPerson)
        with writing(app.extensions["portal.engine"]) as db:
            key = put_there(db, rows, clock.now())
            draft = db.scalars(select(Draft)).one()
            draft.readings, draft.agreement = [], None
            draft.answers = [a for a in draft.answers if a.step.partition("/")[0] not in ("terms", "agree")]  # fmt: skip
            db.commit()
        with self.lee.browser.client.session_transaction() as held:
            held["draft"] = key
        self.role, self.agreed, self.nos = "helper", None, 0
        # `waits`: the person has a link, or reads, and has not answered yet.
        self.no_stands, self.sent, self.waits = False, False, False
        self.read: dict[str, set] = {"helper": set(), "seeker": set()}

    def walker(self, kind):
        found = kind(self.app, "en")
        found.browser = QuickBrowser(self.app.test_client())
        return found

    @property
    def hand(self) -> str:
        return "helper" if self.role == "helper" else "seeker"

    def reads(self, walker, who, slug, whole):
        page = walker.opens("request/terms?all=1" if whole else f"request/terms/{slug}")
        if page.path.startswith("/en/request/terms") and (TICK if whole else READ) in page.words:
            walker.ticks() if whole else page.press(READ)
            self.read[who] |= self.slugs() if whole else {slug}

    def slugs(self) -> set[str]:
        return {"pre", *map(str, range(1, 15)), "sup"}

    @invariant()
    def kept_is_what_each_did(self):
        with Session(self.app.extensions["portal.engine"]) as db:
            draft = db.scalars(select(Draft)).one_or_none()
            if draft is None:
                assert self.sent
                return
            read = {who: {r.article for r in draft.readings if r.by == who} for who in self.read}
            assert read == self.read
            assert (draft.agreement.by if draft.agreement else None) == self.agreed
            assert len(draft.declines) == self.nos
