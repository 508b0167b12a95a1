"""Counts what asking for a consultation takes in a browser, and writes docs/seeker-tasks.md: `python docs/seeker_tasks.py`."""

import sys
import tempfile
from itertools import product
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser"), str(ROOT / "tests")]

from playwright.sync_api import Page, sync_playwright  # noqa: E402
from served import FLAGS, serving  # noqa: E402

from portal import terms  # noqa: E402
from portal.terms.as_shown import minutes  # noqa: E402

FILE = ROOT / "docs" / "seeker-tasks.md"
PHONE = {"viewport": {"width": 360, "height": 720}}
TYPED = {"#name": "Maria", "#job_seeker_number": "12345-678901", "#email": "seeker@example.jp"}
HEAD = """# What asking for a consultation takes

Counted in a browser by `python docs/seeker_tasks.py`, from the start page to "received", with the least that is asked
for. A tap is one of a finger, a sign one that is typed; minutes are those of reading the terms, as the pages promise
them. On the first version a request for oneself took 26 pages and 36 taps, 16 of the pages for single articles.
Another consultation and another time are counted from the press on "received", cancelling from the page of the request;
pages are those that are loaded until it is done. For a helper another consultation is read and typed anew (decision 0063).

| who | language | scripts | pages | taps | signs typed | articles with a mark | minutes of reading |
|---|---|---|---|---|---|---|---|
"""


class Walk:
    """Somebody on the way from the start page to the receipt."""

    def __init__(self, page: Page):
        self.page, self.pages, self.taps, self.signs, self.marks = page, 0, 0, 0, 0
        page.on("domcontentloaded", lambda _page: setattr(self, "pages", self.pages + 1))

    def asks(self, base: str, lang: str, who: str) -> None:
        """Walk from the start page to "received"; each page is answered with the least that is asked for."""
        self.page.goto(f"{base}/{lang}/")
        self.pages = 1
        self.tap(f"main a.button.{'secondary' if who == 'helper' else 'primary'}")
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


WAYS = {
    "another consultation": Walk.asks_again,
    "another time": Walk.changes,
    "cancelling": Walk.cancels,
}


def rows_of(walk: Walk, base: str, lang: str, who: str) -> dict[str, tuple]:
    """What each task took, by its name, one after the other in one browser."""
    walk.asks(base, lang, who)
    found = {who: walk.counted()}
    for task, way in WAYS.items():
        way(walk)
        found[f"{who}: {task}"] = walk.counted()
    return found


def main() -> None:
    """Walk for oneself and for somebody else, in both languages, with and without scripts."""
    rows, version = [], terms.load_all()["2022-04-13"]
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder)) as server,
        sync_playwright() as p,
    ):
        browser = p.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for who, lang, scripts in product(("self", "helper"), ("ja", "en"), (True, False)):
            context = browser.new_context(java_script_enabled=scripts, locale=lang, **PHONE)
            reading = minutes(version.articles, lang, "ordinary")
            for task, told in rows_of(Walk(context.new_page()), server.url, lang, who).items():
                device = "with" if scripts else "without"
                cells = (task, lang, device, *told, reading if told[-1] else 0)
                rows.append(f"| {' | '.join(map(str, cells))} |")
                print(rows[-1], flush=True)
            context.close()
        browser.close()
    FILE.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
