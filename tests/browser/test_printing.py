"""The button for printing stands only where printing does something."""

import pytest

IN_AN_APP = "Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 Chrome/130.0 Mobile"
LINE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari Line/14.1"
)


@pytest.mark.parametrize("agent", [None, IN_AN_APP, LINE])
def test_the_print_button(server, open_browser, agent):
    page = open_browser("en", user_agent=agent)
    page.goto(f"{server.url}/en/sheet")
    assert page.locator("[data-print]").is_visible() is (agent is None)


def test_where_a_browser_cannot_print_there_is_no_button(server, open_browser):
    page = open_browser("en")
    page.add_init_script("delete Window.prototype.print; window.print = undefined;")
    page.goto(f"{server.url}/en/sheet")
    assert not page.locator("[data-print]").is_visible()
