"""A whole morning and a whole day at the desk: forty requests by one key each, two at one list, twelve sessions."""

import pytest
from desk_work import new_account, sign_in
from keyboard import Keyboard
from morning import day_of_sessions, mails, requests, states
from people import staff_behind
from served import serving

from portal.models import State

DESK = {"width": 1280, "height": 800}
MANY, SESSIONS = 40, 12
CONFIRM = "#settling .foot-bar .primary"


@pytest.fixture
def office(tmp_path):
    """An office that nobody else uses, served."""
    with serving(tmp_path) as server, staff_behind(tmp_path) as staff:
        staff.app.base = server.url
        yield staff.app


@pytest.fixture
def desk(office, open_browser):
    def opened(name: str, **wishes):
        page = open_browser("ja", **{"viewport": DESK, **wishes})
        sign_in(page, office.base, new_account(office, "counsellor", name), "ja")
        page.goto(f"{office.base}/staff/?tab=nobodys")
        return page

    return opened


def settle(page, key: str = "c") -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_forty_requests_by_one_key_each(office, desk):
    requests(office, MANY)
    page = desk("Kinjo")
    page.keyboard.press("j")
    settle(page, "Enter")
    for _each in range(MANY):
        settle(page)
    assert page.inner_text("h1") == "受付"
    assert states(office) == [State.CONFIRMED] * MANY
    assert mails(office, "confirmed") == MANY


def test_forty_requests_by_the_keyboard_without_scripts(office, desk):
    requests(office, MANY)
    page = desk("Kinjo", java_script_enabled=False)
    keys = Keyboard(page)
    keys.press("tbody th a")
    for _each in range(MANY):
        keys.press("#address")  # Enter in a field presses the form's button
    assert page.inner_text("h1") == "受付"
    assert states(office) == [State.CONFIRMED] * MANY


def test_two_at_one_list_settle_each_request_once(office, desk):
    requests(office, 12)
    first, second = desk("Kinjo"), desk("Ito")
    for page in (first, second):
        page.keyboard.press("j")
        settle(page, "Enter")
    for _each in range(12):
        for page in (first, second):
            if page.inner_text("h1") != "受付":
                settle(page)
            if page.locator(CONFIRM).count() == 0 or page.locator("#errors").count():
                page.goto(f"{office.base}/staff/?tab=nobodys")
                page.keyboard.press("j")
                if page.evaluate("document.activeElement.closest('[data-row]') !== null"):
                    settle(page, "Enter")
    assert states(office) == [State.CONFIRMED] * 12
    assert mails(office, "confirmed") == 12


@pytest.mark.parametrize("scripts", [True, False])
def test_twelve_sessions_of_a_day_by_keys(office, desk, scripts):
    day = day_of_sessions(office, SESSIONS)
    page = desk("Kinjo", java_script_enabled=scripts)
    page.goto(f"{office.base}/staff/today?day={day}")
    keys = Keyboard(page)
    for _each in range(SESSIONS):
        keys.reach("[id^=attended-]")
        if not scripts:
            keys.enter()
            continue
        control = page.evaluate("document.activeElement.id")
        page.keyboard.press("Enter")
        page.wait_for_selector(f"#{control}", state="detached")
    assert states(office) == [State.ATTENDED] * SESSIONS
