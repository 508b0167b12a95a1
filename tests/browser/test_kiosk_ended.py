"""A shared screen that the desk ends, or a phone takes over from, on every page of the journey (S11, ax-K8)."""

import pytest
from desk_work import PASSPHRASE, new_account
from playwright.sync_api import expect
from sharing import SENDER, end_all, enrol, holds_nothing
from walking import press, reach_check

JOURNEY = ("request", "request/who", "request/eligibility", "request/terms", "request/terms/5", "request/agree",
           "request/needs", "request/slot", "request/details", "request/check", "sent", "code")  # fmt: skip
OUT, WENT_ON = "This screen is out of use. Please ask the staff.", "It continues on your phone"


@pytest.fixture(autouse=True)
def leaves_no_draft(staff):
    """Other tests count the drafts of all shared computers."""
    yield
    end_all(staff)


def opens(page, server, where: str) -> None:
    """Open one page of the journey; the last two are reached by a press."""
    if where == "code":
        page.goto(f"{server.url}/en/request/details")
        press(page, "button[name=to_phone]")
    elif where == "sent":
        page.goto(f"{server.url}/en/request/check")
        press(page)
    else:
        page.goto(f"{server.url}/en/{where}")


def test_ended_at_the_desk_every_page_says_out_of_use(server, staff, open_browser):
    page = open_browser("en", viewport={"width": 1080, "height": 1920})
    for where in JOURNEY:
        enrol(page, server, staff)  # the one-time address works in a browser that is out of use
        reach_check(page, server.url, person=SENDER)
        opens(page, server, where)
        end_all(staff)
        page.reload()
        assert page.locator("h1").inner_text() == OUT, where
        holds_nothing(page, SENDER)
        assert not page.query_selector("a[href*='/booking/']")
        page.go_back()
        assert page.locator("h1").inner_text() == OUT, where
        page.goto(f"{server.url}/en/")
        assert page.locator("h1").inner_text() == OUT, where


def test_staff_clear_it_there(server, staff, open_browser):
    page = open_browser("en", viewport={"width": 1080, "height": 1920})
    enrol(page, server, staff)
    reach_check(page, server.url, person=SENDER)
    press(page)
    end_all(staff)
    page.reload()
    page.evaluate("() => localStorage.setItem('left', 'over')")
    page.click("main a[href*='sign-in']")
    page.fill("#account", new_account(staff.app, "manager", "Oshiro"))
    page.fill("#passphrase", PASSPHRASE)
    press(page)
    assert page.url.endswith("/staff/kiosks/clear")
    press(page)
    page.wait_for_load_state()
    assert page.url.endswith("/en/")
    assert not [each for each in page.context.cookies() if each["name"] != "portal"]
    assert page.evaluate("() => localStorage.length") == 0
    page.goto(f"{server.url}/en/request/sent")
    assert page.url.endswith("/en/request")


def test_the_phone_takes_over_on_every_page(server, staff, open_browser):
    page, phone = open_browser("en", viewport={"width": 1080, "height": 1920}), open_browser("en")
    enrol(page, server, staff)
    for where in JOURNEY[:-2]:
        reach_check(page, server.url, person=SENDER)
        page.goto(f"{server.url}/en/{where}")
        other = page.context.new_page()
        opens(other, server, "code")
        code = other.locator(".reference").inner_text()
        other.close()
        phone.goto(f"{server.url}/en/handoff")
        phone.fill("#code", code)
        press(phone)
        button = page.query_selector("#step-form button.primary, main form button")
        if button is None:
            page.reload()
        else:
            with page.expect_navigation():
                button.click()
        assert page.locator("h1").inner_text() == WENT_ON, where
        holds_nothing(page, SENDER)


def test_two_windows_are_told_and_finishing_in_one_ends_both(server, staff, open_browser):
    page = open_browser("en", viewport={"width": 1080, "height": 1920})
    enrol(page, server, staff)
    reach_check(page, server.url, person=SENDER)
    press(page)
    other = page.context.new_page()
    other.goto(f"{server.url}/en/request/sent")
    assert "h…r@example.jp" in other.inner_text("main")
    page.click("#kiosk-end button")
    for each in (page, other):
        # The other window's word may lead here once more, in the middle of the first time.
        expect(each.locator("h1")).to_have_text("Everything is erased")
        each.wait_for_load_state("networkidle")
        holds_nothing(each, SENDER)
