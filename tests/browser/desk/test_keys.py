"""The desk's keys: listed, switched off, silent while somebody types; and its menus that fold up (2.1.4)."""

import pytest
from desk_work import new_account, sign_in

WIDE = {"width": 1280, "height": 800}


@pytest.fixture
def desk(server, office, open_browser):
    page = open_browser("en", viewport=WIDE)
    sign_in(page, server.url, new_account(office, "admin", "Higa Misaki"), "en")
    return page


def open_list(page) -> bool:
    return page.locator("#keys").evaluate("list => list.open")


def close_list(page) -> None:
    page.keyboard.press("Escape")
    page.wait_for_selector("#keys:not([open])", state="attached")


def test_the_keys_are_listed_and_can_be_switched_off(desk):
    desk.keyboard.press("?")
    assert open_list(desk)
    assert "Take it" in desk.inner_text("#keys")
    desk.click("#keys-on")
    close_list(desk)
    desk.reload()
    desk.keyboard.press("?")
    assert not open_list(desk)
    desk.click(".own summary")
    desk.click("[data-keys]")
    assert desk.locator("#keys-on").get_attribute("aria-pressed") == "false"
    desk.click("#keys-on")
    close_list(desk)
    desk.keyboard.press("?")
    assert open_list(desk)


def test_two_keys_lead_to_the_pages_of_every_day(desk, server):
    for key, where in (("d", "/staff/today"), ("c", "/staff/calendar"), ("q", "/staff/")):
        with desk.expect_navigation():
            desk.keyboard.press("g")
            desk.keyboard.press(key)
        assert desk.url == server.url + where


def test_no_key_counts_while_somebody_types_or_holds_another_key(desk, server):
    desk.goto(f"{server.url}/staff/hours")
    field = desk.locator("main input:not([type=hidden]):not([type=checkbox])").first
    field.fill("")
    field.press_sequentially("?/jgq")
    assert field.input_value() == "?/jgq"
    assert not open_list(desk)
    desk.locator("h1").focus()
    desk.keyboard.press("Control+?")
    assert not open_list(desk)


def test_a_menu_folds_up_again(desk):
    menu = desk.locator(".menu details")
    desk.click(".menu summary")
    assert menu.get_attribute("open") is not None
    desk.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert desk.evaluate("() => document.activeElement.matches('.menu summary')")
    desk.click(".menu summary")
    desk.mouse.click(1200, 700)  # beside it, wherever the page puts its heading
    assert menu.get_attribute("open") is None
