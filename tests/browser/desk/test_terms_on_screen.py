"""The terms written on screen: the whole way without scripts, by keys, and on a narrow screen."""

import pytest
from desk_work import new_account, sign_in
from keyboard import Keyboard
from walking import press

NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 800}
VERSION = "2098-04-01"

LONGER = (("text_ja", "30分", "45分"), ("text_en", "30 minutes", "45 minutes"), ("part_ja", "30分(ぷん)", "45分(ふん)"))  # fmt: skip


@pytest.fixture
def desk(server, office, open_browser):
    def opened(lang: str = "en", **wishes):
        page = open_browser(lang, **{"viewport": WIDE, **wishes})
        sign_in(page, server.url, new_account(office, "admin", "Higa Misaki"), lang)
        return page

    return opened


def begins(page, base: str) -> None:
    """Begin a version."""
    page.goto(f"{base}/staff/terms")
    page.click("text=Begin a new version")
    page.fill("#first_day", "2098/4/1")
    page.check("#ground")
    press(page)


def test_the_whole_way_without_scripts_from_the_first_day_to_the_announcement(server, desk):
    page, here = desk(java_script_enabled=False), f"{server.url}/staff/terms/{VERSION}"
    begins(page, server.url)
    assert page.url == f"{here}/text"
    page.click("text=Change first day, ground and reason")
    page.fill("#reason_ja", "相談の時間を長くするためです。")
    page.fill("#reason_en", "To make sessions longer.")
    press(page)
    page.click("#at-a06-p1 a")
    for field, old, new in LONGER:
        page.fill(f"#{field}", page.input_value(f"#{field}").replace(old, new))
    page.check("#mark")
    press(page)
    assert page.url == f"{here}/text#at-a06-p1"
    assert "2 things are still missing" in page.inner_text(".notice.important")
    page.click(".notice.important a")
    page.check("#looked")
    press(page)
    assert page.locator("text=Nothing is missing").is_visible()
    page.click("main >> text=Look at the changes")
    assert "45" in page.inner_text("ins")
    press(page)
    assert "Published." in page.inner_text(".notice.info")
    page.goto(f"{server.url}/en/")
    assert "April 1, 2098" in page.inner_text("body")


def test_a_clause_is_changed_by_keys_alone(server, desk):
    page = desk()
    keys = Keyboard(page)
    page.goto(f"{server.url}/staff/new-terms")
    page.fill("#first_day", "2099-11-01")
    page.check("#ground")
    press(page)
    keys.reach("#at-a03-p1 a")
    keys.enter()
    keys.reach("#text_en")
    page.keyboard.press("End")
    page.keyboard.type(" It is free.")
    keys.press("#step-form button")
    assert page.url.endswith("/text#at-a03-p1")
    assert page.inner_text("#at-a03-p1 .flag") == "Changed"


@pytest.mark.parametrize("where", ["text", "clauses/a06-p1", "articles/a06", "change"])
def test_a_narrow_screen_scrolls_down_only(server, desk, where):
    page = desk("ja", viewport=NARROW)
    page.goto(f"{server.url}/staff/new-terms")
    page.fill("#first_day", "2099-12-01")
    page.check("#ground")
    press(page)
    page.goto(f"{server.url}/staff/terms/2099-12-01/{where}")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    widths = page.evaluate("[...document.querySelectorAll('.kept-lines, .input')].map(e => e.offsetWidth)")  # fmt: skip
    assert min(width for width in widths if width) >= 6 * 16
