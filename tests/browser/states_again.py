"""Asking once more on one's own device: what it remembers, what is carried over, and a minute in which to take back."""

from collections.abc import Iterator

from playwright.sync_api import Page
from walking import ELIGIBILITY, agree, begin, press, reach_check

AGAIN = "main form[action*='/again'] button"


def asking_again(page: Page, base: str, lang: str) -> Iterator[str]:
    """The name of each state of a second request for oneself, while it is open."""
    at = f"{base}/{lang}"
    page.context.clear_cookies()
    yield from _slipping(page, at)
    yield from _carrying_over(page, base, lang)
    page.context.clear_cookies()
    page.goto(f"{at}/request/details")
    yield "who, with nothing open"


def _carrying_over(page: Page, base: str, lang: str) -> Iterator[str]:
    at = f"{base}/{lang}"
    reach_check(page, base, lang)
    press(page)
    yield "sent, a moment ago"
    page.goto(f"{at}/")
    yield "start, with a request sent"
    page.goto(f"{at}/request/sent")
    press(page, AGAIN)
    page.click("details summary")
    yield "agree, known already"
    page.goto(f"{at}/")
    yield "start, with a request open"
    page.goto(f"{at}/request/agree")
    agree(page)
    yield from _naming_no_language(page, at)
    page.check("#choice_1")
    press(page)
    yield "check, with a request sent before"
    press(page)
    press(page, "main form[action$='/take-it-back'] button")
    yield "check, taken back"


def _naming_no_language(page: Page, at: str) -> Iterator[str]:
    page.goto(f"{at}/request/needs")
    page.check("#needs")
    press(page)
    yield "needs, asked for the language"
    press(page, "main form button")


def _slipping(page: Page, at: str) -> Iterator[str]:
    begin(page, at)
    for name in ELIGIBILITY:
        page.check(f"#{name}")
    page.check("[name=own_device][value=no]")
    press(page)
    yield "other ways, after a slip"
    press(page, "main .notice a.button")
    page.context.clear_cookies()
