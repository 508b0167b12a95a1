"""Finishing on a shared screen whose network is away: blank at once, said aloud, and tried until done (S11)."""

import pytest
from sharing import FINISH, SENDER, drafts_of_newest_kiosk, end_all, enrol
from walking import press, reach_check

NOT_YET = "Not erased yet. Please tell the staff."
PAGES = (
    "request/who",
    "request/terms/5",
    "request/slot",
    "request/details",
    "request/check",
    "request",
)


def is_blank(page) -> None:
    """Nothing of the page is left but the words about erasing, in its title neither."""
    page.wait_for_selector("#erasing-heading")
    held = page.evaluate("() => document.title + document.body.outerHTML")
    assert not [secret for secret in (*SENDER, "Shared computer") if secret in held]
    assert not page.query_selector("a, button, input")


def at_check(open_browser, server, staff):
    page = open_browser("en", viewport={"width": 1080, "height": 1920})
    enrol(page, server, staff)
    reach_check(page, server.url, person=SENDER)
    return page


@pytest.mark.parametrize("where", [*PAGES, "sent"])
def test_without_network_the_page_is_blank_and_says_so_until_all_is_erased(
    server, staff, open_browser, where
):
    page = at_check(open_browser, server, staff)
    if where == "sent":
        press(page)
    else:
        page.goto(f"{server.url}/en/{where}")
    page.context.set_offline(True)
    page.click(FINISH)
    is_blank(page)
    page.wait_for_function("words => document.body.innerText.includes(words)", arg=NOT_YET)
    assert page.title() == NOT_YET
    page.context.set_offline(False)
    page.wait_for_url("**/en/kiosk/end")
    assert page.locator("h1").inner_text() == "Everything is erased"
    assert drafts_of_newest_kiosk(staff) == 0
    page.goto(f"{server.url}/en/request/sent")
    assert page.url.endswith("/en/request")
    assert page.evaluate("() => localStorage.length") == 0


def test_so_does_the_idle_time(server, staff, open_browser):
    page = open_browser("en", viewport={"width": 1080, "height": 1920})
    page.clock.install()
    enrol(page, server, staff)
    reach_check(page, server.url, person=SENDER)
    page.context.set_offline(True)
    page.clock.run_for(181_000)
    page.wait_for_selector("#idle[open]")
    page.clock.run_for(121_000)
    is_blank(page)
    page.context.set_offline(False)
    page.wait_for_url("**/en/kiosk/end")
    assert drafts_of_newest_kiosk(staff) == 0


def test_the_other_window_goes_blank_too_and_a_reload_does_not_bring_it_back(
    server, staff, open_browser
):
    page = at_check(open_browser, server, staff)
    other = page.context.new_page()
    other.goto(f"{server.url}/en/request/details")
    page.context.route("**/kiosk/end", lambda route: route.abort("internetdisconnected"))
    page.click(FINISH)
    is_blank(page)
    is_blank(other)
    page.goto(f"{server.url}/en/request/check")  # somebody presses Back or types an address
    is_blank(page)
    page.context.unroute("**/kiosk/end")
    for each in (page, other):
        each.wait_for_url("**/en/kiosk/end")
    assert drafts_of_newest_kiosk(staff) == 0


def test_an_error_of_the_server_is_no_end(server, staff, open_browser):
    page = at_check(open_browser, server, staff)
    page.context.route("**/kiosk/end", lambda route: route.fulfill(status=503, body="away"))
    page.click(FINISH)
    page.wait_for_function("words => document.body.innerText.includes(words)", arg=NOT_YET)
    page.context.unroute("**/kiosk/end")
    page.wait_for_url("**/en/kiosk/end")


def test_a_kiosk_ended_meanwhile_is_left_as_such(server, staff, open_browser):
    page = at_check(open_browser, server, staff)
    end_all(staff)
    page.click(FINISH)
    page.wait_for_url("**/en/kiosk/end")
    assert page.locator("h1").inner_text() == "This screen is out of use. Please ask the staff."
