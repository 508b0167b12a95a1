"""The page of a booking looks again by itself near its time: nobody is moved, and only a new moment is said aloud."""

from datetime import timedelta

import pytest
from desk_work import new_request
from looking import looked_at
from playwright.sync_api import expect
from states_moments import at_each_moment, begins

from portal import clock

LOOK = "document.dispatchEvent(new Event('visibilitychange'))"  # as when one comes back to the page


@pytest.fixture
def here(server, staff):
    new_request(staff.app, 2)
    staff.confirms_any()
    return f"{server.url}/en/booking/{staff.own_link()}"


def test_a_new_moment_is_said_and_the_focus_stays(staff, here, open_browser):
    page = open_browser("en")
    begins(staff, clock.now() + timedelta(minutes=12, seconds=30))
    page.goto(here)
    page.focus("#open-call")
    begins(staff, clock.now() + timedelta(minutes=10, seconds=30))
    page.evaluate(LOOK)
    expect(page.locator("#moment h2").first).to_have_text("The consultation starts in 11 minutes")
    expect(page.locator("#moment-said")).to_have_text("")
    expect(page.locator("#open-call")).to_be_focused()
    begins(staff, clock.now() - timedelta(seconds=1))
    page.evaluate(LOOK)
    expect(page.locator("#moment-said")).to_have_text("It is time for the consultation")
    expect(page.locator("#open-call")).to_be_focused()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_moment_has_a_mistake(staff, here, open_browser, lang):
    page, mistakes = open_browser(lang), []
    for state in at_each_moment(page, here.replace("/en/", f"/{lang}/"), staff):
        mistakes += looked_at(page, state)
    assert not mistakes, "\n".join(mistakes)
