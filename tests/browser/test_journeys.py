"""The whole way by keyboard alone with scripts, and by pointer without them, on a narrow phone."""

import sqlite3

import pytest
from keyboard import Keyboard
from walking import (
    ELIGIBILITY,
    GO_ON,
    MARIA,
    agree,
    fill_in,
    press,
    qualify,
    reach_check,
    tick_all,
)

NAME = {"ja": "宮城　花子", "en": "Maria da Silva"}
SENT = {
    "ja": "申し込みを受け付けました（まだ確定していません）",
    "en": "Request received, not yet confirmed",
}


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_by_keyboard_alone_at_320_pixels(server, open_browser, lang):
    page = open_browser(lang)
    keys = Keyboard(page)
    page.goto(f"{server.url}/{lang}/")
    skips_to_the_text(page)
    keys.press("main a.primary")
    for name in ELIGIBILITY:
        keys.choose(f"#{name}")
    keys.press(GO_ON)
    reads_in_parts(page, keys)
    keys.choose("#agree_terms")
    keys.choose("#ack_teleoffice")
    keys.press(GO_ON)
    asks_for_support(page, keys)
    keys.reach("#choice_1")
    page.keyboard.press("ArrowDown")
    keys.press(GO_ON)
    writes_the_details(keys, NAME[lang])
    assert page.url.endswith(f"/{lang}/request/check")
    keys.press(GO_ON)
    assert page.inner_text("h1") == SENT[lang]


def skips_to_the_text(page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def reads_in_parts(page, keys) -> None:
    """Six pages, with a box for each of the sixteen articles."""
    ticked = 0
    for number in range(1, 7):
        assert str(number) in page.inner_text("h1")
        boxes = page.locator("#step-form input[name^=read-]")
        for name in boxes.evaluate_all("boxes => boxes.map(box => box.id)"):
            keys.choose(f"#{name}")
            ticked += 1
        keys.press(GO_ON)
    assert ticked == 16
    page.wait_for_selector("#agree_terms")


def writes_the_details(keys, name: str) -> None:
    keys.write("#name", name)
    keys.write("#job_seeker_number", "１２３４５－６７８")
    keys.write("#email", "seeker@example.jp")
    keys.enter()  # Enter in a field goes on, and does not switch the language


def asks_for_support(page, keys) -> None:
    keys.choose("#needs")
    page.keyboard.press("Tab")
    keys.press(GO_ON)
    keys.press(GO_ON)  # it asks once for the language of the interpreter
    keys.choose("#speaking")
    keys.press(GO_ON)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_without_scripts(server, open_browser, lang):
    page = open_browser(lang, java_script_enabled=False)
    page.goto(f"{server.url}/{lang}/")
    page.click("main a.secondary")
    page.fill("#helper_name", "Lee")
    press(page)
    qualify(page)
    for _part in range(6):
        tick_all(page)
        press(page)
    agree(page, "seeker_agrees")
    press(page)
    page.check("#choice_1")
    switches_there_and_back(page, lang)
    press(page)
    fill_in(page, (NAME[lang], *MARIA[1:]))
    press(page)
    assert page.inner_text("h1") == SENT[lang]
    page.reload()
    assert page.inner_text("h1") == SENT[lang]
    assert page.evaluate("1 + 1") == 2  # the test's own scripts run; the page's did not
    assert page.locator("[data-print]").is_hidden()


def switches_there_and_back(page, lang: str) -> None:
    """The language changes and changes back, and the chosen time stays."""
    own, other = {"ja": ("日本語", "English"), "en": ("English", "日本語")}[lang]
    page.click(f"#languages >> text={other}")
    assert page.is_checked("#choice_1")
    page.click(f"#languages >> text={own}")


def test_pressing_send_twice_in_a_row_makes_one_request(server, open_browser):
    page = open_browser("en")
    reach_check(page, server.url)
    before = bookings(server)
    page.dblclick(GO_ON)
    page.wait_for_selector("h1 >> text=Request received")
    assert bookings(server) == before + 1
    page.go_back()
    page.goto(f"{server.url}/en/request/sent")
    assert bookings(server) == before + 1


def bookings(server) -> int:
    with sqlite3.connect(server.folder / "portal.database") as connection:
        count = connection.execute("select count(*) from bookings").fetchone()[0]
    connection.close()
    return count
