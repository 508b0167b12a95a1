"""Half an hour without anybody ends a session: the page warns, is covered, and comes back as it was (S6, 2.2.1)."""

import pytest
from desk_work import new_account, sign_in
from sqlalchemy import delete

from portal.database import writing
from portal.models import StaffSession

MINUTE = 60_000


@pytest.fixture
def desk(server, office, open_browser):
    page = open_browser("en", viewport={"width": 1280, "height": 800})
    page.clock.install()
    page.account = new_account(office, "admin", "Higa Misaki")
    sign_in(page, server.url, page.account, "en")
    page.goto(f"{server.url}/staff/new")
    return page


def test_it_warns_and_a_press_stays(desk):
    desk.clock.run_for(27 * MINUTE)
    assert desk.locator("#idle").get_attribute("open") is None
    desk.clock.run_for(2 * MINUTE)
    desk.wait_for_selector("#idle[open]")
    assert desk.title() == "Are you still there?"
    assert desk.evaluate("() => document.activeElement.id") == "idle-heading"
    with desk.expect_response("**/staff/here") as told:
        desk.click("#idle button")
    assert told.value.status == 204
    assert desk.title() != "Are you still there?"
    desk.clock.run_for(27 * MINUTE)
    assert desk.locator("#idle").get_attribute("open") is None


def test_the_page_waits_covered_with_what_was_typed(desk, server, office):
    heading = desk.locator("h1").inner_text()
    desk.evaluate(
        "() => { document.querySelector('#q, main input:not([type=hidden])').value = 'typed' }"
    )
    desk.clock.run_for(31 * MINUTE)
    desk.wait_for_selector("#over[open]")
    desk.keyboard.press("Escape")
    assert desk.locator("#over").get_attribute("open") is not None
    with writing(office.extensions["portal.engine"]) as db:
        db.execute(delete(StaffSession))
        db.commit()
    desk.click("#over-on")
    desk.wait_for_function("() => document.getElementById('over-said').textContent !== ''")
    with desk.context.expect_page() as opened:
        desk.click("#over-in")
    sign_in(opened.value, server.url, desk.account, "en")
    desk.click("#over-on")
    desk.wait_for_selector("#over:not([open])", state="attached")
    assert desk.locator("h1").inner_text() == heading
    assert (
        desk.evaluate("() => document.querySelector('#q, main input:not([type=hidden])').value")
        == "typed"
    )
