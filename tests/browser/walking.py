"""A walk through every page and state of the portal, in a browser, stopping at each."""

import re
from collections.abc import Iterator

from people import HelpingPerson
from playwright.sync_api import Page

from portal import clock
from portal.accounts import kiosks
from portal.database import writing

PUBLIC = (
    "",
    "other-ways",
    "help",
    "privacy",
    "accessibility",
    "readiness",
    "readiness?device=windows&connection=free_wifi&room=not_sure&windows10_esu=no&plain=yes",
    "readiness/sheet",
    "terms",
    "terms/2022-04-13",
    "terms/changes",
    "request",
    "find",
    "display",
    "sheet",
    "handoff",
    "handoff/00000000000000000000000000000000",
    "terms?q=10",
    "terms?q=%3F%3F",
)
ARTICLES = ("pre", "2", "5", "6", "8", "12", "sup")

GO_ON = "#step-form button.primary"


def press(page: Page, selector: str = GO_ON) -> None:
    """Press a button and wait for the page it leads to."""
    with page.expect_navigation():
        page.click(selector)


def states(page: Page, base: str, lang: str, staff) -> Iterator[str]:
    """Opens one page or state after the other; gives its name while it is open.

    `staff` does what the office does meanwhile (people.Staff, on the same database).
    """
    at = f"{base}/{lang}"
    for where in PUBLIC:
        page.goto(f"{at}/{where}")
        yield where or "start"
    page.goto(f"{at}/nowhere")
    yield "404"
    page.goto(f"{base}/demo/mails?lang={lang}")
    yield "no mails"
    page.goto(f"{at}/display")
    press(page)
    yield "display, applied"
    yield from _answering(page, at)
    yield from _choosing(page, at)
    yield from _sending(page, at, base, lang)
    yield from _settling(page, at, staff)
    yield from _finding(page, at)
    yield from _reading_for_a_helper(page, at, lang, staff)
    yield from _sharing(page, base, at, lang, staff)


def _answering(page: Page, at: str) -> Iterator[str]:
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
    for name in ("registration", "own_device", "continuing", "office"):
        page.check(f"#{name}")
    press(page)
    yield "articles"
    for slug in ARTICLES:
        page.goto(f"{at}/request/terms/{slug}")
        yield f"article {slug}"
    page.click("details summary")
    page.fill("#question", "?" * 501)
    page.click("#step-form button.primary")
    page.wait_for_selector("#errors")
    yield "article with a mistake"
    page.goto(f"{at}/request/terms?all=1")
    yield "all articles"
    press(page)
    yield "agree, helper"
    press(page)
    yield "agree, empty"
    press(page, "button[name=purpose]")
    yield "hand-off to agree"
    page.goto(f"{at}/request/agree")
    for name in ("agree_terms", "ack_teleoffice", "seeker_agrees"):
        page.check(f"#{name}")
    press(page)
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


def _sending(page: Page, at: str, base: str, lang: str) -> Iterator[str]:
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
    page.goto(f"{base}/demo/mails?lang={lang}")
    page.wait_for_function("() => document.querySelector('.mail') || (location.reload(), false)")
    yield "mails"


def _settling(page: Page, at: str, staff) -> Iterator[str]:
    """The page behind the mailed link, from the first correction to the end."""
    here = f"{at}/booking/{staff.own_link()}"
    page.goto(f"{here}/email")
    yield "correct the address"
    page.fill("#email", "nobody")
    press(page)
    yield "correct the address, with a mistake"
    page.goto(f"{here}/change")
    yield "change"
    press(page)
    yield "change, empty"
    staff.offers_instead()
    page.goto(here)
    yield "something else offered"
    press(page, "button[name=kind]")
    yield "something else agreed to"
    staff.proposes_any()
    page.goto(here)
    yield "proposed"
    press(page, "button[value=accept]")
    yield "proposal accepted"
    staff.confirms_any()
    page.goto(here)
    yield "confirmed"
    page.goto(f"{here}/readiness")
    yield "readiness"
    page.check("#room")
    page.check("#system-2")
    press(page)
    yield "readiness, saved"
    page.goto(f"{here}/change")
    yield "change what is confirmed"
    page.goto(f"{here}/join")
    yield "join"
    with page.expect_download():
        page.evaluate(f"location.href = '{here}/calendar.ics'")
    page.goto(f"{here}/cancel")
    yield "cancel"
    press(page)
    yield "cancelled"


def _finding(page: Page, at: str) -> Iterator[str]:
    page.goto(f"{at}/find")
    press(page)
    yield "find, empty"
    page.fill("#reference", "111 111 111")
    page.fill("#email", "nobody@example.jp")
    press(page)
    yield "find, asked"


def _reading_for_a_helper(page: Page, at: str, lang: str, staff) -> Iterator[str]:
    """The person helped reads and agrees, here; the helper is elsewhere."""
    lee = HelpingPerson(staff.app, lang)
    lee.goes_to("agree")
    shown = lee.page.press({"ja": "本人に確認してから続ける（下書きを保存）", "en": "Check with the person first (save a draft)"}[lang])  # fmt: skip
    page.goto(f"{at}{re.search('/handoff/[0-9a-f]{32}', shown.text)[0]}")
    yield "hand-off offered"
    press(page)
    page.goto(f"{at}/request/terms?all=1")
    press(page)
    page.check("#agree_terms")
    page.check("#ack_teleoffice")
    press(page)
    yield "agreed for a helper's request"
    press(page, "main form button")


def _sharing(page: Page, base: str, at: str, lang: str, staff) -> Iterator[str]:
    """This browser becomes a shared one; last, as it stays one."""
    with writing(staff.app.extensions["portal.engine"]) as db:
        token = kiosks.enrol(db, "A", clock.now())
        db.commit()
    page.goto(f"{base}/kiosk/enrol/{token}?lang={lang}")
    yield "enrol a kiosk"
    press(page)
    yield "start, shared"
    page.goto(f"{at}/request/who?as=self")
    press(page)
    page.goto(f"{at}/request/go-on")
    yield "eligibility, shared"
    page.goto(f"{at}/request/who?as=self")
    yield "who, shared, with a request begun"
    page.goto(f"{base}/staff/?lang={lang}")
    yield "desk, shared"
    page.goto(f"{at}/kiosk/warning")
    yield "warning"
    page.goto(f"{at}/kiosk/end")
    yield "end"
    press(page)
    yield "erased"


def reach_check(page, base: str) -> None:
    """The shortest way to the check page."""
    page.goto(f"{base}/en/request/who?as=self")
    page.click(GO_ON)
    for name in ("registration", "own_device", "continuing", "office"):
        page.check(f"#{name}")
    page.click(GO_ON)
    page.goto(f"{base}/en/request/terms?all=1")
    page.click(GO_ON)
    page.check("#agree_terms")
    page.check("#ack_teleoffice")
    page.click(GO_ON)
    page.click(GO_ON)
    page.check("#choice_1")
    page.click(GO_ON)
    page.fill("#name", "Maria")
    page.fill("#job_seeker_number", "12345-678")
    page.fill("#email", "seeker@example.jp")
    page.click(GO_ON)
    page.wait_for_url("**/request/check")
