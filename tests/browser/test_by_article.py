"""The terms one article a page, by keyboard: each swap moves everything along (A4, A22)."""

import pytest
from keyboard import Keyboard
from walking import GO_ON, begin, qualify


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_article_by_article_by_keyboard(server, open_browser, lang):
    """Sixteen swaps: each moves heading, focus, title, status line and progress along."""
    page = open_browser(lang)
    keys, at = Keyboard(page), f"{server.url}/{lang}"
    begin(page, at)
    qualify(page)
    page.goto(f"{at}/request/terms/pre")
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
    keys.reach(GO_ON)
    page.keyboard.press("Enter")
    page.wait_for_selector("#agree_terms")
