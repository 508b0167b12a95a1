"""A shared screen that is left alone warns, and then erases (ax-K1-ax-K9)."""

from sharing import PERSON, drafts_of_newest_kiosk, enrol
from walking import reach_check


def test_the_screen_warns_goes_on_ten_times_and_then_erases(server, staff, open_browser):
    page = open_browser("en", viewport={"width": 1080, "height": 1920})
    page.clock.install()
    enrol(page, server, staff)
    reach_check(page, server.url, person=PERSON)
    for _time in range(10):
        page.clock.run_for(181_000)
        page.wait_for_selector("#idle[open]")
        assert page.title().startswith("This screen will clear soon")
        assert page.evaluate("() => document.activeElement.id") == "idle-heading"
        assert "Seconds left: 1" in page.locator("#idle [role=status]").inner_text()
        page.keyboard.press("Escape")
        page.wait_for_selector("#idle:not([open])", state="attached")
    page.clock.run_for(181_000)
    page.wait_for_selector("#idle[open]")
    with page.expect_navigation():
        page.clock.run_for(121_000)
    assert page.locator("h1").inner_text() == "Everything is erased"
    assert drafts_of_newest_kiosk(staff) == 0


def test_any_key_and_any_tap_goes_on_but_not_the_keys_that_choose(server, staff, open_browser):
    page = open_browser("en", viewport={"width": 1280, "height": 800}, has_touch=True)
    page.clock.install()
    enrol(page, server, staff)
    page.goto(f"{server.url}/en/request/who")
    for goes_on in (lambda: page.keyboard.press("a"), lambda: page.touchscreen.tap(5, 5)):
        page.clock.run_for(181_000)
        page.wait_for_selector("#idle[open]")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.locator("#idle").evaluate("box => box.open")
        goes_on()
        page.wait_for_selector("#idle:not([open])", state="attached")


def test_any_key_puts_the_warning_off(server, staff, open_browser):
    page = open_browser("en", viewport={"width": 1280, "height": 800})
    page.clock.install()
    enrol(page, server, staff)
    page.goto(f"{server.url}/en/request/who")
    page.clock.run_for(170_000)
    page.keyboard.press("Tab")
    page.clock.run_for(170_000)
    assert not page.locator("#idle").evaluate("box => box.open")
    page.clock.run_for(20_000)
    page.wait_for_selector("#idle[open]")
