"""Light, dark, high contrast, forced colours, print, large text, zoom (A5, A6, A20)."""

from itertools import cycle

import pytest
from looking import axe_mistakes, seen_mistakes
from some_pages import some_pages
from tabbing import tab_mistakes

MODES = {
    "dark": {"color_scheme": "dark"},
    "contrast": {"contrast": "more"},
    "dark contrast": {"color_scheme": "dark", "contrast": "more"},
    "forced": {"forced_colors": "active"},
    "motion": {"reduced_motion": "reduce"},
    "desk": {"viewport": {"width": 1280, "height": 800}},
    "zoom": {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
}


# Looks do not hang on the language; both take turns.
@pytest.mark.parametrize(("mode", "lang"), list(zip(MODES, cycle(["ja", "en"]), strict=False)))
def test_pages_hold_in_every_appearance(server, open_browser, mode, lang):
    page, mistakes = open_browser(lang, **MODES[mode]), []
    for state in some_pages(page, server.url, lang):
        found = axe_mistakes(page)
        if mode != "forced":  # there the colours are the reader's own
            found += seen_mistakes(page)
        found += tab_mistakes(page)
        mistakes += [f"{state}: {mistake}" for mistake in found]
    assert not mistakes, "\n".join(mistakes)


def test_forced_colours_keep_borders_and_states(server, open_browser):
    page = open_browser("en", forced_colors="active")
    page.goto(f"{server.url}/en/request/who?as=self")
    chosen = page.evaluate(
        "getComputedStyle(document.querySelector('input:checked + label')).outlineStyle"
    )
    button = page.evaluate(
        "getComputedStyle(document.querySelector('#step-form .button')).borderTopStyle"
    )
    assert (chosen, button) == ("solid", "solid")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_twice_the_text_size_cuts_nothing_off(server, open_browser, lang):
    page = open_browser(lang, viewport={"width": 640, "height": 800})
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    for _state in some_pages(page, server.url, lang):
        assert not [m for m in seen_mistakes(page) if "sideways" in m or "cut off" in m]


def test_paper_carries_the_text_and_no_buttons(server, open_browser):
    page = open_browser("en")
    page.goto(f"{server.url}/en/terms")
    page.emulate_media(media="print")
    for selector in ("#languages", ".skip", ".demo", ".foot ul"):
        assert page.locator(selector).first.is_hidden(), selector
    assert page.locator("section.legal").count() == 32
    assert (
        page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        == "rgb(255, 255, 255)"
    )
    page.pdf(format="A4")


def test_lines_are_short_enough_to_read(server, open_browser):
    page = open_browser("ja", viewport={"width": 1280, "height": 800})
    page.goto(f"{server.url}/ja/terms")
    width, size, line = page.evaluate(
        "() => { const p = document.querySelector('.legal p'), s = getComputedStyle(p);"
        " return [p.getBoundingClientRect().width, parseFloat(s.fontSize), parseFloat(s.lineHeight)]; }"
    )
    assert width / size <= 40
    assert line / size >= 1.7


def test_readings_are_not_copied(server, open_browser):
    page = open_browser("ja")
    page.goto(f"{server.url}/ja/terms")
    copied = page.evaluate(
        "() => { getSelection().selectAllChildren(document.querySelector('.plain .ruby')); return getSelection().toString(); }"
    )
    assert "同意" in copied
    assert "どうい" not in copied
