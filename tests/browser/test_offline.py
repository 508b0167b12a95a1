"""Pressing without a network at any step: the page stays with what was typed, and says so; then it goes on."""

import pytest
from walking import MARIA, begin, fill_in, press, qualify, reach_times

SAID = {
    "en": "This did not work. What you entered is still here.",
    "ja": "うまくいきませんでした。",
}


def says_so(page, lang: str = "en") -> None:
    """The page stands, and says that the press did not work."""
    where = page.url
    page.context.set_offline(True)
    press_without_waiting(page)
    page.wait_for_function(
        "words => document.getElementById('alert').innerText.includes(words)", arg=SAID[lang]
    )
    assert page.url == where
    assert page.locator("#alert").is_visible()
    page.context.set_offline(False)
    page.wait_for_function("() => !document.getElementById('alert').innerText")


def press_without_waiting(page) -> None:
    page.locator("#step-form button.primary, #step-form .button").last.click(no_wait_after=True)


def at_eligibility(page, base):
    begin(page, base)


def at_part(page, base):
    begin(page, base)
    qualify(page)
    page.goto(f"{base}/request/terms/part/1")
    page.check("[name='read-1']")


def at_times(page, base):
    reach_times(page, base)


def at_details(page, base):
    reach_times(page, base)
    press(page)
    page.fill("#name", MARIA[0])


STEPS = {
    "eligibility": (at_eligibility, None),
    "part": (at_part, "[name='read-1']:checked"),
    "slot": (at_times, "[name=choice_1]:checked"),
    "details": (at_details, None),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_press_without_network_keeps_the_page_and_what_is_typed(server, open_browser, step):
    page = open_browser("en")
    reach, kept = STEPS[step]
    reach(page, f"{server.url}/en")
    says_so(page)
    assert kept is None or page.locator(kept).count() == 1
    if step == "details":
        assert page.input_value("#name") == MARIA[0]
        fill_in(page, MARIA)
        page.wait_for_url("**/request/check")


def test_a_link_without_network_leads_nowhere(server, open_browser):
    page = open_browser("en")
    page.goto(f"{server.url}/en/find")
    page.fill("[name=reference]", "123 456 789")
    page.context.set_offline(True)
    page.click("header .service", no_wait_after=True)
    page.wait_for_function("() => document.getElementById('alert').innerText")
    assert page.input_value("[name=reference]") == "123 456 789"
    assert page.url.endswith("/en/find")


def test_the_words_are_there_in_japanese(server, open_browser):
    page = open_browser("ja")
    reach_times(page, f"{server.url}/ja")
    says_so(page, "ja")
