"""Text sizes and colours that a person chose, in a real browser (A6)."""

import pytest
from display import chooses
from looking import axe_mistakes, seen_mistakes
from some_pages import some_pages
from tabbing import tab_mistakes
from walking import press


def test_the_settings_are_chosen_without_scripts_and_seen_at_once(server, open_browser):
    page = open_browser("ja", java_script_enabled=False)
    page.goto(f"{server.url}/ja/")
    page.click("header a[href$=display]")
    page.check("[name=text][value=largest]")
    page.check("[name=colours][value=contrast]")
    page.check("[name=words][value=furigana]")
    press(page)
    html = page.locator("html")
    assert html.get_attribute("data-text") == "largest"
    assert page.locator("h1 rt").count()
    page.goto(f"{server.url}/ja/help")
    assert html.get_attribute("data-colours") == "contrast"


@pytest.mark.parametrize("where", ["", "terms", "display", "request/who?as=helper"])
def test_the_text_grows_in_four_steps(server, open_browser, where):
    page = open_browser("ja")
    sizes = []
    for text in ("normal", "large", "larger", "largest"):
        chooses(page, server, text=text)
        page.goto(f"{server.url}/ja/{where}")
        sizes.append(
            page.evaluate("parseFloat(getComputedStyle(document.querySelector('main')).fontSize)")
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert sizes == [16, 16 * 1.15, 16 * 1.3, 24]


def test_a_chosen_size_still_obeys_the_readers_own(server, open_browser):
    page = open_browser("ja", viewport={"width": 640, "height": 800})
    chooses(page, server, text="largest")
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.goto(f"{server.url}/ja/")
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main')).fontSize)")
    assert size == 48


@pytest.mark.parametrize(
    ("colours", "device"), [("light", "dark"), ("dark", "light"), ("contrast", "dark")]
)
def test_chosen_colours_hold_whatever_the_device_wants(server, open_browser, colours, device):
    page = open_browser("ja", color_scheme=device)
    chooses(page, server, colours=colours, words="furigana")
    mistakes = []
    for state in some_pages(page, server.url, "ja"):
        for look in (axe_mistakes, seen_mistakes, tab_mistakes):
            mistakes += [f"{state}: {mistake}" for mistake in look(page)]
    assert not mistakes, "\n".join(mistakes)
    ground = {"light": "rgb(255, 255, 255)", "dark": "rgb(26, 26, 26)", "contrast": "rgb(0, 0, 0)"}
    html = "getComputedStyle(document.documentElement)"
    assert page.evaluate(f"{html}.backgroundColor") == ground[colours]
    assert page.evaluate(f"{html}.colorScheme") == ("light" if colours == "light" else "dark")


def test_on_paper_chosen_colours_are_left_out(server, open_browser):
    page = open_browser("ja")
    chooses(page, server, colours="contrast")
    page.goto(f"{server.url}/ja/terms")
    page.emulate_media(media="print")
    html = "getComputedStyle(document.documentElement)"
    assert page.evaluate(f"{html}.backgroundColor") == "rgb(255, 255, 255)"
