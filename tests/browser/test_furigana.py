"""Readings in a real browser: names, room, copying, the whole way in plain Japanese (A14, A16, ax-R)."""

import pytest
from display import chooses
from looking import axe_mistakes, seen_mistakes
from some_pages import some_pages
from walking import GO_ON, MARIA, fill_in, press, reach_times

PAGES = (
    "",
    "help",
    "request/who?as=helper",
    "terms",
    "terms/changes",
    "find",
    "display",
    "nowhere",
)
NAMED = (
    "heading",
    "link",
    "button",
    "radio",
    "textbox",
    "checkbox",
    "group",
    "navigation",
    "region",
)


def names(page) -> list[tuple[str, str, str]]:
    """Roles, names and descriptions as the browser gives them to a screen reader."""
    session = page.context.new_cdp_session(page)
    session.send("Accessibility.enable")
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        (
            node["role"]["value"],
            node.get("name", {}).get("value", ""),
            node.get("description", {}).get("value", ""),
        )
        for node in nodes
        if not node.get("ignored") and node["role"]["value"] in NAMED
    ]


@pytest.mark.parametrize("where", PAGES)
def test_names_are_the_same_with_readings_and_without(server, open_browser, where):
    page = open_browser("ja")
    heard = []
    for words in ("plain", "furigana"):
        chooses(page, server, words=words)
        page.goto(f"{server.url}/ja/{where}")
        heard.append(names(page))
    without, with_readings = heard
    assert page.locator("ruby").count()
    assert with_readings == without


def test_names_of_mistakes_are_the_same_too(server, open_browser):
    page = open_browser("ja")
    heard = []
    for words in ("plain", "furigana"):
        chooses(page, server, words=words)
        page.goto(f"{server.url}/ja/request/who")
        press(page)
        assert page.evaluate("document.activeElement.id") == "errors"
        heard.append(names(page))
    assert heard[0] == heard[1]


@pytest.mark.parametrize("text", ["normal", "large", "larger", "largest"])
def test_readings_fit_a_narrow_page_with_large_text_and_wide_spacing(server, open_browser, text):
    page = open_browser("ja")
    chooses(page, server, text=text, words="furigana")
    mistakes = []
    for state in some_pages(page, server.url, "ja"):
        for mistake in seen_mistakes(page):
            mistakes.append(f"{state}: {mistake}")
        ratio = page.evaluate(
            "() => Math.min(...[...document.querySelectorAll('ruby')].filter(e => e.getClientRects().length).map(e => {"
            " const s = getComputedStyle(e); return parseFloat(s.lineHeight) / parseFloat(s.fontSize); }))"
        )
        assert ratio >= 2, state
    assert not mistakes, "\n".join(mistakes)


@pytest.mark.parametrize("where", ["", "help", "request/who"])
def test_readings_are_not_copied_from_any_page(server, open_browser, where):
    page = open_browser("ja")
    chooses(page, server, words="furigana")
    page.goto(f"{server.url}/ja/{where}")
    readings = page.evaluate("[...document.querySelectorAll('main rt')].map(e => e.textContent)")
    copied = page.evaluate(
        "() => { getSelection().selectAllChildren(document.querySelector('main')); return getSelection().toString(); }"
    )
    assert readings
    long = [reading for reading in readings if len(reading) > 3]
    assert long
    assert not [reading for reading in long if reading in copied]


def test_the_whole_way_to_a_request_in_plain_japanese(server, open_browser):
    page = open_browser("ja")
    chooses(page, server, text="large", colours="contrast", words="furigana")
    reach_times(page, f"{server.url}/ja")
    assert not axe_mistakes(page) + seen_mistakes(page)
    press(page)
    fill_in(page, ("山田(やまだ)", *MARIA[1:]))
    page.wait_for_url("**/request/check")
    assert page.locator("dd", has_text="山田(やまだ)").count() == 1
    assert not axe_mistakes(page) + seen_mistakes(page)
    page.click(GO_ON)
    page.wait_for_url("**/request/sent")
    assert page.title().startswith("申し込みが届きました")
    assert not axe_mistakes(page) + seen_mistakes(page)
