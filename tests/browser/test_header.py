"""The header after the start page: one line at 200 %, and the page's own heading within the first third."""

import pytest
from walking import reach_check

TELEPHONE = {"width": 390, "height": 844}
PAGES = ("request/eligibility", "request/terms/6", "request/slot", "request/check", "find", "help")


def at_200_percent(open_browser, lang: str):
    """A telephone on which its owner has doubled the letters."""
    page = open_browser(lang, viewport=TELEPHONE)
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    return page


def middle_of(page, selector: str) -> list[int]:
    return page.eval_on_selector_all(
        selector,
        "all => all.map(e => e.getBoundingClientRect()).map(b => Math.round(b.top + b.height / 2))",
    )


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_at_200_percent_the_header_is_one_line_and_the_heading_high(server, open_browser, lang):
    page = at_200_percent(open_browser, lang)
    reach_check(page, server.url, lang)
    found = {}
    for where in PAGES:
        page.goto(f"{server.url}/{lang}/{where}")
        middles = middle_of(page, ".top > *")
        top = page.eval_on_selector("h1", "h1 => Math.round(h1.getBoundingClientRect().top)")
        found[where] = (top, max(middles) - min(middles))
        size = page.evaluate(
            "parseFloat(getComputedStyle(document.querySelector('main')).fontSize)"
        )
        assert size == 32
    third = TELEPHONE["height"] / 3
    assert all(top <= third and apart < 20 for top, apart in found.values()), found


def test_what_is_moved_aside_comes_into_view_by_keyboard(server, open_browser):
    page = at_200_percent(open_browser, "ja")
    page.goto(f"{server.url}/ja/help")
    assert page.locator(".top > .lone").bounding_box()["x"] > 0
    for _each in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.top > .lone')"):
            break
    box = page.locator(".top > .lone").bounding_box()
    assert box["x"] >= -1
    assert box["x"] + min(box["width"], 1) <= TELEPHONE["width"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/ja/display")
