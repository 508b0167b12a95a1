"""People who ask for a consultation, for themselves or for somebody else."""

from pages import Browser, Page

from . import walked
from .presses import PRESS

STEPS = ("who", "eligibility", "terms", "agree", "needs", "slot", "details", "check")


class Seeker:
    """Somebody who asks for a consultation. Each deed leaves them on the page it leads to."""

    def __init__(self, app, lang: str = "ja", name: str = "Maria da Silva"):
        self.app = app
        self.browser, self.lang, self.name = Browser(app.test_client()), lang, name
        self.page: Page = None

    def opens(self, where: str = "") -> Page:
        """Open a page of the portal by what stands after the language."""
        self.page = self.browser.open(f"/{self.lang}/{where}")
        return self.page

    def presses(self, what: str) -> Page:
        self.page = self.page.press(PRESS[what][self.lang])
        return self.page

    def answers(self, **typed) -> Page:
        """Fill in the page's form and go on."""
        self.page = self.page.submit(**typed)
        return self.page

    def begins(self) -> Page:
        self.opens()
        self.page = self.page.follow(PRESS["start"][self.lang])
        return self.page

    def qualifies(self, **other) -> Page:
        given = {
            "registration": "registered",
            "own_device": "yes",
            "continuing": "yes",
            "office": "okinawa",
        }
        return self.answers(**{**given, **other})

    def reads_everything(self) -> Page:
        self.opens("request/terms/pre")
        for _article in range(16):
            self.presses("read")
        return self.page

    def reads_in_parts(self) -> Page:
        self.opens("request/terms/part/1")
        return self.ticks_on()

    def ticks_on(self) -> Page:
        """Tick every box of this part of the terms, and of those after it."""
        while "/request/terms/part/" in self.page.path:
            self.ticks()
        return self.page

    def reads_on_one_page(self) -> Page:
        self.opens("request/terms?all=1")
        return self.ticks()

    def ticks(self, *left: str) -> Page:
        """Tick the box of every article on the page, but for those that are left, and go on."""
        boxes = self.page.soup.select("#step-form input[name^=read-]")
        ticked = {box["name"]: [] if box["name"][5:] in left else ["yes"] for box in boxes}
        self.page = self.page.submit(PRESS["go on"][self.lang], **ticked)
        return self.page

    def agrees(self, **also) -> Page:
        self.page = self.page.submit(
            PRESS["agree"][self.lang], agree_terms="yes", ack_teleoffice="yes", **also
        )
        return self.page

    def needs_nothing(self) -> Page:
        return self.presses("nothing")

    def times(self) -> list[str]:
        """The times offered on the page."""
        return [
            field["value"] for field in self.page.soup.select("input[type=radio]") if field["value"]
        ]

    def asks_for(self, value: str = "") -> Page:
        if not self.page.path.endswith("/request/slot"):  # questions about support are skipped
            self.opens("request/slot")
        return self.answers(choice_1=value or self.times()[0])

    def tells(self, **other) -> Page:
        given = {
            "name": self.name,
            "job_seeker_number": "12345-678901",
            "email": "seeker@example.jp",
        }
        return self.answers(**{**given, **other})

    def sends(self) -> Page:
        return self.presses("send")

    def asks_tells_and_sends(self) -> Page:
        """From the needs on, with the first time that is offered."""
        self.asks_for()
        self.tells()
        return self.sends()

    def goes_to(self, step: str, time: str = "") -> Page:
        """Walk from the start page to a step, with the least that is asked for, at a time or the first."""
        if walked.put_there(self, step, time):
            return self.page
        walk = (
            self.begins,
            self.qualifies,
            self.reads_in_parts,
            self.agrees,
            self.needs_nothing,
            lambda: self.asks_for(time),
            self.tells,
        )
        for deed in walk[: STEPS.index(step)]:
            deed()
        if type(self) in (Seeker, HelpingPerson) and STEPS.index(step) > 1:
            walked.remember(self, step, time)
        return self.opens(f"request/{step}") if step in ("who", "terms") else self.page


class HelpingPerson(Seeker):
    """Somebody who fills in for a seeker."""

    def begins(self) -> Page:
        self.opens()
        self.page = self.page.follow(PRESS["help"][self.lang])
        return self.answers(helper_name="Lee", helper_relationship="family")

    def agrees(self, **also) -> Page:
        return super().agrees(seeker_agrees="yes", **also)


def has_sent(app, time: str = "") -> Seeker:
    """Maria, on the receipt of a request with the least that is asked for, at a time or the first."""
    maria = Seeker(app, "en")
    maria.goes_to("check", time)
    maria.sends()
    return maria
