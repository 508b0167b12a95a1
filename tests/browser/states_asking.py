"""The pages of a request that is asked for, in every state, from the first question to what was sent."""

from collections.abc import Iterator

from playwright.sync_api import Page
from walking import agree, press, qualify, tick_all, wait_for_mails


def asking(page: Page, base: str, lang: str) -> Iterator[str]:
    """The name of each state on a helper's way to a request, while it is open."""
    at = f"{base}/{lang}"
    yield from _beginning(page, at)
    yield from _reading(page, at)
    yield from _agreeing(page, at)
    yield from _needing(page)
    yield from _choosing(page, at)
    yield from _sending(page, base, lang)


def _beginning(page: Page, at: str) -> Iterator[str]:
    page.goto(f"{at}/request/who")
    yield "who"
    press(page)
    yield "who, empty"
    page.goto(f"{at}/request/who?as=helper")
    page.fill("#helper_email", "nobody")
    press(page)
    yield "who, helper with a mistake"
    page.fill("#helper_email", "")
    press(page)
    yield "eligibility"
    press(page)
    yield "eligibility, empty"
    qualify(page)
    yield "first part of the terms"
    page.goto(f"{at}/request/terms")
    yield "articles"


def _reading(page: Page, at: str) -> Iterator[str]:
    for slug in ("pre", "2", "5", "6", "8", "12", "sup"):
        page.goto(f"{at}/request/terms/{slug}")
        yield f"article {slug}"
    page.click("details summary")
    page.fill("#question", "?" * 501)
    page.click("#step-form button.primary")
    page.wait_for_selector("#errors")
    yield "article with a mistake"
    page.goto(f"{at}/request/terms/part/1")
    yield "part of the terms"
    page.locator("details:has(#question-2) summary").click()
    page.fill("#question-2", "?" * 501)
    press(page)
    yield "part of the terms, with mistakes"
    page.goto(f"{at}/request/terms?all=1")
    yield "all articles"


def _agreeing(page: Page, at: str) -> Iterator[str]:
    page.eval_on_selector_all(
        "[name^=question-]", "all => all.forEach(each => { each.value = '' })"
    )
    tick_all(page)
    press(page)
    yield "agree, helper"
    press(page)
    yield "agree, empty"
    press(page, "main form[action$=decline] button")
    yield "not agreeing, asked first"
    page.goto(f"{at}/request/agree")
    press(page, "button[name=purpose]")
    yield "hand-off to agree"
    page.goto(f"{at}/request/agree")
    yield "agree, while the person has a link"
    press(page, "form[action$='/request/handoff/end'] button")
    page.goto(f"{at}/request/agree")
    agree(page, "seeker_agrees")


def _needing(page: Page) -> Iterator[str]:
    yield "needs"
    page.fill("#joining_count", "many")
    page.fill("#needs_note", "x" * 201)
    press(page)
    yield "needs with mistakes"
    page.fill("#joining_count", "1")
    page.fill("#needs_note", "A quiet line")
    page.check("#needs")
    page.select_option("#interpreter_language", "ne")
    press(page)
    yield "support"
    page.check("#speaking")
    press(page)


def _choosing(page: Page, at: str) -> Iterator[str]:
    yield "slot"
    press(page)
    yield "slot, empty"
    page.goto(f"{at}/request/who?as=helper")
    yield "who, with a request begun"
    yield from _side_by_side(page, at)
    page.goto(f"{at}/request/slot")
    page.check("#choice_1")
    press(page, "button[name=from]")
    yield "slot, more days"
    press(page, "button[name=add]")
    yield "slot, second choice"
    page.locator(".day input").nth(3).check()
    press(page)
    yield "details"
    press(page)
    yield "details, empty"


def _side_by_side(page: Page, at: str) -> Iterator[str]:
    """One more request beside the first; it is erased in another window while its page is open."""
    press(page, "a[href*='draft=new']")
    press(page)
    other = page.context.new_page()
    other.goto(f"{at}/")
    page.goto(f"{at}/")
    yield "start, with two requests open"
    page.goto(f"{at}/request/eligibility")
    page.check("#registration")
    press(other, ".open-request form button")
    press(other, "main form button")  # it asks once
    other.close()
    press(page)
    yield "another request"


def _sending(page: Page, base: str, lang: str) -> Iterator[str]:
    at = f"{base}/{lang}"
    page.goto(f"{at}/request")
    yield "overview, midway"
    page.goto(f"{at}/request/details")
    page.fill("#name", {"ja": "宮城　花子", "en": "Maria da Silva"}[lang])
    page.fill("#job_seeker_number", "12345-678901")
    page.fill("#email", "abc..d@docomo.ne.jp")
    press(page)
    yield "check"
    press(page)
    yield "sent"
    page.click("main a[href*=booking]")
    yield "booking"
    page.click("main a[href$=consent]")
    yield "consent"
    wait_for_mails(page, base, lang=lang)
    yield "mails"
