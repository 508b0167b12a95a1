"""Somebody who asks for a consultation in a browser with the least that is asked for, counted."""

from playwright.sync_api import Page

PHONE = {"viewport": {"width": 360, "height": 720}}
TYPED = {"#name": "Maria", "#job_seeker_number": "12345-678901", "#email": "seeker@example.jp"}


class Walk:
    """Somebody on the way from the start page to the receipt."""

    def __init__(self, page: Page):
        self.page, self.pages, self.taps, self.signs, self.marks = page, 0, 0, 0, 0
        page.on("domcontentloaded", lambda _page: setattr(self, "pages", self.pages + 1))

    def asks(self, base: str, lang: str, who: str) -> None:
        """Walk from the start page to "received"; each page is answered with the least that is asked for."""
        self.page.goto(f"{base}/{lang}/")
        self.tap(f"main a.button[href*='as={who}']")
        self.goes_on()

    def asks_again(self) -> None:
        """From "received", press for another consultation and walk to "received" once more."""
        self.tap("main form[action*='/again'] button")
        self.goes_on()

    def changes(self) -> None:
        """From "received", open the page of the request and take another time."""
        self.tap("main ul a[href*='/booking/']")
        self.tap("main a[href$='/change']")
        self.taps += 1
        self.page.locator("#step-form input[type=radio]").nth(2).check()
        self.tap("#step-form button.primary")

    def cancels(self) -> None:
        """From the page of the request, cancel it."""
        self.tap("main a[href$='/cancel']")
        self.tap("#step-form button")

    def goes_on(self) -> None:
        """Answer page after page until the request is received."""
        while self.step() != "sent":
            self.answers()

    def counted(self) -> tuple[int, int, int, int]:
        """What was counted since it was asked for last: pages, taps, signs, marks."""
        told = (self.pages, self.taps, self.signs, self.marks)
        self.pages, self.taps, self.signs, self.marks = 0, 0, 0, 0
        return told

    def step(self) -> str:
        """The step whose page is open."""
        return self.page.url.partition("?")[0].rpartition("/request/")[2]

    def answers(self) -> None:
        """Answer the page with the least that is asked for, and go on."""
        step = self.step()
        if step == "terms":
            self.tap("main a.button.primary")
            return
        wanted = {
            "eligibility": "fieldset .option:first-of-type input[type=radio]",
            "slot": "#choice_1",
        }
        boxes = self.page.locator(wanted.get(step, "#step-form input:is([name^=read-], [name$=agree_terms], [name=ack_teleoffice], [name=seeker_agrees])"))  # fmt: skip
        for box in boxes.all():
            self.marks += (box.get_attribute("name") or "").startswith("read-")
            self.taps += 1
            box.check()
        for field, typed in TYPED.items() if step == "details" else ():
            self.signs += len(typed)
            self.taps += 1
            self.page.fill(field, typed)
        first = "main form button" if step == "needs" else "#step-form button.primary"
        self.tap(first)

    def tap(self, selector: str) -> None:
        """Tap on what leads to another page."""
        self.taps += 1
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()
