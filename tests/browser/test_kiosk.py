"""A shared screen in a real browser: nothing of a person is left, and the phone goes on (S11, ax-K1-ax-K9)."""

import re
import sqlite3

import pytest
from sharing import FINISH, PERSON, drafts_of_newest_kiosk, enrol, holds_nothing
from walking import agree, begin, press, qualify, reach_check, read_all

TALL = {"width": 1080, "height": 1920}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_after_finishing_nothing_of_the_person_comes_back(server, staff, open_browser, scripts):
    page = open_browser("en", java_script_enabled=True, viewport=TALL)
    enrol(page, server, staff)
    if not scripts:
        state = page.context.storage_state()
        page = open_browser("en", java_script_enabled=False, storage_state=state, viewport=TALL)
    reach_check(page, server.url, person=PERSON)
    page.goto(f"{server.url}/en/request/details")
    page.fill("#name", PERSON[0])
    page.fill("#phone", "098-765-4321")
    press(page, FINISH)
    assert page.locator("h1").inner_text() == "Everything is erased"
    going_back_shows_nothing(page, scripts=scripts)
    page.goto(f"{server.url}/en/request/details")
    page.reload()
    assert page.url.endswith("/en/request/who")
    again = page.context.new_page()
    again.goto(f"{server.url}/en/request/check")
    assert again.url.endswith("/en/request/who")
    if scripts:
        kept = again.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")
        assert not any(secret in kept for secret in PERSON)
    nothing_is_kept(page, server, staff)


def going_back_shows_nothing(page, *, scripts: bool) -> None:
    for _back in range(10):
        page.go_back()
        if page.url == "about:blank":
            break
        if scripts:
            holds_nothing(page)
        else:
            assert not any(secret in page.content() for secret in PERSON)


def nothing_is_kept(page, server, staff) -> None:
    """Neither a cookie of the person in the browser nor a line about them in the database."""
    names = {cookie["name"] for cookie in page.context.cookies()}
    assert names <= {"portal", "portal-kiosk"}
    assert drafts_of_newest_kiosk(staff) == 0
    with sqlite3.connect(server.folder / "portal.database") as rows:
        assert not any(secret in line for line in rows.iterdump() for secret in PERSON)


def test_a_phone_goes_on_midway_and_the_kiosk_forgets(server, staff, open_browser):
    hall = open_browser("en", viewport={"width": 1280, "height": 800}, has_touch=True)
    enrol(hall, server, staff)
    reach_check(hall, server.url, person=PERSON)
    hall.goto(f"{server.url}/en/request/details")
    hall.fill("#name", "Typed but not sent")
    with hall.expect_navigation():
        hall.click("button[name=to_phone]")
    assert hall.locator(".qr").evaluate("image => image.complete && image.naturalWidth > 100")
    code = hall.locator(".reference").inner_text()
    phone = open_browser("ja")
    phone.goto(f"{server.url}/ja/handoff")
    phone.fill("#code", code)
    press(phone)
    assert phone.url == f"{server.url}/en/request/details"
    assert phone.input_value("#name") == "Typed but not sent"
    assert phone.input_value("#email") == PERSON[2]
    hall.wait_for_function("() => document.querySelector('h1').innerText === 'It continues on your phone'")  # fmt: skip
    holds_nothing(hall)
    hall.goto(f"{server.url}/en/request/details")
    assert hall.url.endswith("/request/who")
    phone.click("#step-form button.primary")
    phone.wait_for_url("**/request/check")


def test_the_person_helped_agrees_on_their_own_phone(server, open_browser):
    lee, hana = open_browser("ja"), open_browser("en")
    begin(lee, f"{server.url}/ja", "helper")
    qualify(lee)
    read_all(lee, f"{server.url}/ja")
    press(lee, "button[name=purpose][value=agree]")
    address = re.search(r"/handoff/[0-9a-f]{32}", lee.content())[0]
    hana.goto(f"{server.url}/en{address}")
    press(hana)
    hana.goto(f"{server.url}/en/request/details")
    assert hana.url.endswith("/en/request/terms")
    read_all(hana, f"{server.url}/en")
    agree(hana)
    assert hana.url.endswith("/request/agreed")
    lee.wait_for_url("**/request/needs")
