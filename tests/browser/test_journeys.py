"""The whole way by keyboard alone with scripts, and by pointer without them, on a narrow phone."""

import sqlite3

import pytest
from walking import GO_ON, reach_check

NAME = {"ja": "宮城　花子", "en": "Maria da Silva"}
SENT = {
    "ja": "申し込みを受け付けました（まだ確定していません）",
    "en": "Request received, not yet confirmed",
}


class Keyboard:
    """Somebody who only has keys: Tab, Shift, arrows, Space, Enter, letters."""

    def __init__(self, page):
        self.page = page

    def reach(self, selector: str) -> None:
        """Press Tab until the focus is on what the selector names."""
        for _press in range(150):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"the Tab key never reaches {selector} on {self.page.url}")

    def choose(self, selector: str) -> None:
        self.reach(selector)
        self.page.keyboard.press("Space")

    def write(self, selector: str, text: str) -> None:
        self.reach(selector)
        self.page.keyboard.insert_text(text)

    def press(self, selector: str) -> None:
        """Go on to the next page."""
        self.reach(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_by_keyboard_alone_at_320_pixels(server, open_browser, lang):
    page = open_browser(lang)
    keys = Keyboard(page)
    page.goto(f"{server.url}/{lang}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    keys.press("main a.primary")
    keys.press(GO_ON)
    for name in ("registration", "own_device", "continuing", "office"):
        keys.choose(f"#{name}")
    keys.press(GO_ON)
    keys.press("main a.primary")
    for number in range(2, 17):
        heading = page.inner_text("h1")
        keys.reach(GO_ON)
        page.keyboard.press("Enter")
        page.wait_for_function(
            "before => document.querySelector('h1').innerText !== before", arg=heading
        )
        page.wait_for_function("() => document.activeElement.tagName === 'H1'")
        assert page.title().startswith(page.inner_text("h1"))
        assert page.inner_text("#live").startswith(page.inner_text("h1"))
        assert str(number) in page.inner_text(".progress")
    heading = page.inner_text("h1")
    keys.reach(GO_ON)
    page.keyboard.press("Enter")
    page.wait_for_selector("#agree_terms")
    keys.choose("#agree_terms")
    keys.choose("#ack_teleoffice")
    keys.press(GO_ON)
    keys.choose("#needs")
    page.keyboard.press("Tab")
    keys.press(GO_ON)
    keys.choose("#speaking")
    keys.press(GO_ON)
    keys.reach("#choice_1")
    page.keyboard.press("ArrowDown")
    keys.press(GO_ON)
    keys.write("#name", NAME[lang])
    keys.write("#job_seeker_number", "１２３４５－６７８")
    keys.write("#email", "seeker@example.jp")
    with page.expect_navigation():
        page.keyboard.press("Enter")  # Enter in a field goes on, and does not switch the language
    assert page.url.endswith(f"/{lang}/request/check")
    keys.press(GO_ON)
    assert page.inner_text("h1") == SENT[lang]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_without_scripts(server, open_browser, lang):
    page = open_browser(lang, java_script_enabled=False)
    page.goto(f"{server.url}/{lang}/")
    page.click("main a.secondary")
    page.fill("#helper_name", "Lee")
    page.click(GO_ON)
    for name in ("registration", "own_device", "continuing", "office"):
        page.check(f"#{name}")
    page.click(GO_ON)
    page.click("main a.primary")
    for _article in range(16):
        page.click(GO_ON)
    for name in ("agree_terms", "ack_teleoffice", "seeker_agrees"):
        page.check(f"#{name}")
    page.click(GO_ON)
    page.click(GO_ON)
    page.check("#choice_1")
    other = {"ja": "English", "en": "日本語"}[lang]
    page.click(f"#languages >> text={other}")
    assert page.is_checked("#choice_1")
    page.click(f"#languages >> text={ {'ja': '日本語', 'en': 'English'}[lang] }")
    page.click(GO_ON)
    page.fill("#name", NAME[lang])
    page.fill("#job_seeker_number", "12345-678")
    page.fill("#email", "seeker@example.jp")
    page.click(GO_ON)
    page.click(GO_ON)
    assert page.inner_text("h1") == SENT[lang]
    page.reload()
    assert page.inner_text("h1") == SENT[lang]
    assert page.evaluate("1 + 1") == 2  # the test's own scripts run; the page's did not
    assert page.locator("[data-print]").is_hidden()


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
