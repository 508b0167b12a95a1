"""What a shared screen hides is shown for ten seconds by a press, with and without scripts (S11)."""

import pytest
from sharing import SENDER, end_all, enrol
from walking import press, reach_check

SHOW = "#own button"


@pytest.fixture(autouse=True)
def leaves_no_draft(staff):
    """Other tests count the drafts of all shared computers."""
    yield
    end_all(staff)


def sees(page) -> bool:
    return SENDER[2] in page.inner_text("body")


@pytest.mark.parametrize("where", ["check", "sent"])
def test_in_place_for_ten_seconds_and_never_by_going_back(server, staff, open_browser, where):
    page = open_browser("en", viewport={"width": 1080, "height": 1920})
    enrol(page, server, staff)
    reach_check(page, server.url, person=SENDER)
    if where == "sent":
        press(page)
    page.clock.install()
    page.reload()
    assert not sees(page)
    page.click(SHOW)
    page.wait_for_selector("#own .notice")
    assert sees(page)
    assert page.evaluate("() => document.activeElement.className").startswith("notice")
    page.clock.run_for(10_500)
    page.wait_for_selector(SHOW)
    assert not sees(page)
    page.click(SHOW)
    page.wait_for_selector("#own .notice")
    page.goto(f"{server.url}/en/help")
    page.go_back()
    page.wait_for_selector(SHOW)
    assert not sees(page)


def test_without_scripts_the_page_hides_it_by_itself(server, staff, open_browser):
    page = open_browser("en", viewport={"width": 1080, "height": 1920})
    enrol(page, server, staff)
    state = page.context.storage_state()
    page = open_browser("en", java_script_enabled=False, storage_state=state)
    reach_check(page, server.url, person=SENDER)
    press(page, SHOW)
    assert sees(page)
    page.wait_for_selector(SHOW)  # the page has come back by itself
    assert not sees(page)
