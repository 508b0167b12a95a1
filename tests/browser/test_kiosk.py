"""A shared screen in a real browser: nothing of a person is left, and the phone goes on (S11, ax-K1-ax-K9)."""

import re
import sqlite3

import pytest
from looking import axe_mistakes, seen_mistakes, source_mistakes, tab_mistakes
from walking import press

from portal import clock
from portal.accounts import kiosks
from portal.database import writing
from portal.models import Draft

PERSON = ("Hanako Secret", "98765-4321", "hanako.secret@example.jp")
FINISH = "#kiosk-end button"


def enrol(page, server, staff, lang: str = "en") -> None:
    with writing(staff.app.extensions["portal.engine"]) as db:
        token = kiosks.enrol(db, "Hall", clock.now())
        db.commit()
    page.goto(f"{server.url}/kiosk/enrol/{token}?lang={lang}")
    press(page, "#step-form button")


def reach_check(page, url: str, lang: str = "en") -> None:
    page.goto(f"{url}/{lang}/request/who?as=self")
    press(page)
    for name in ("registration", "own_device", "continuing", "office"):
        page.check(f"#{name}")
    press(page)
    page.goto(f"{url}/{lang}/request/terms?all=1")
    press(page)
    page.check("#agree_terms")
    page.check("#ack_teleoffice")
    press(page)
    press(page)
    page.check("#choice_1")
    press(page)
    page.fill("#name", PERSON[0])
    page.fill("#job_seeker_number", PERSON[1])
    page.fill("#email", PERSON[2])
    press(page)
    page.wait_for_url("**/request/check")


def drafts_of_kiosks(staff) -> int:
    with writing(staff.app.extensions["portal.engine"]) as db:
        return db.query(Draft).filter(Draft.kiosk_id.is_not(None)).count()


def holds_nothing(page) -> None:
    shown = page.evaluate(
        "() => document.body.innerText + [...document.querySelectorAll('input, textarea')].map(f => f.value).join(' ')"
    )
    for secret in PERSON:
        assert secret not in shown, page.url


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_after_finishing_nothing_of_the_person_comes_back(server, staff, open_browser, scripts):
    page = open_browser("en", java_script_enabled=True, viewport={"width": 1080, "height": 1920})
    enrol(page, server, staff)
    if not scripts:
        state = page.context.storage_state()
        page = open_browser(
            "en",
            java_script_enabled=False,
            storage_state=state,
            viewport={"width": 1080, "height": 1920},
        )
    reach_check(page, server.url)
    page.goto(f"{server.url}/en/request/details")
    page.fill("#name", PERSON[0])
    page.fill("#phone", "098-765-4321")
    with page.expect_navigation():
        page.click(FINISH)
    assert page.locator("h1").inner_text() == "Everything is erased"
    for _back in range(10):
        page.go_back()
        if page.url == "about:blank":
            break
        if scripts:
            holds_nothing(page)
        else:
            assert not any(secret in page.content() for secret in PERSON)
    page.goto(f"{server.url}/en/request/details")
    page.reload()
    assert page.url.endswith("/en/request/who")
    again = page.context.new_page()
    again.goto(f"{server.url}/en/request/check")
    assert again.url.endswith("/en/request/who")
    if scripts:
        kept = again.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")
        assert not any(secret in kept for secret in PERSON)
    names = {cookie["name"] for cookie in page.context.cookies()}
    assert names <= {"portal", "portal-kiosk"}
    assert drafts_of_kiosks(staff) == 0
    with sqlite3.connect(server.folder / "portal.database") as rows:
        assert not any(secret in line for line in rows.iterdump() for secret in PERSON)


def test_a_phone_goes_on_midway_and_the_kiosk_forgets(server, staff, open_browser):
    hall = open_browser("en", viewport={"width": 1280, "height": 800}, has_touch=True)
    enrol(hall, server, staff)
    reach_check(hall, server.url)
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
    lee.goto(f"{server.url}/ja/request/who?as=helper")
    press(lee)
    for name in ("registration", "own_device", "continuing", "office"):
        lee.check(f"#{name}")
    press(lee)
    lee.goto(f"{server.url}/ja/request/terms?all=1")
    press(lee)
    press(lee, "button[name=purpose][value=agree]")
    address = re.search(r"/handoff/[0-9a-f]{32}", lee.content())[0]
    hana.goto(f"{server.url}/en{address}")
    press(hana)
    hana.goto(f"{server.url}/en/request/details")
    assert hana.url.endswith("/en/request/terms")
    hana.goto(f"{server.url}/en/request/terms?all=1")
    press(hana)
    hana.check("#agree_terms")
    hana.check("#ack_teleoffice")
    press(hana)
    assert hana.url.endswith("/request/agreed")
    lee.wait_for_url("**/request/needs")


def test_the_screen_warns_goes_on_ten_times_and_then_erases(server, staff, open_browser):
    page = open_browser("en", viewport={"width": 1080, "height": 1920})
    page.clock.install()
    enrol(page, server, staff)
    reach_check(page, server.url)
    for _time in range(10):
        page.clock.run_for(181_000)
        page.wait_for_selector("#idle[open]")
        assert page.title().startswith("This screen will clear soon")
        assert page.evaluate("() => document.activeElement.id") == "idle-heading"
        assert "Seconds left: 1" in page.locator("#idle [role=status]").inner_text()
        page.keyboard.press("Escape")
        page.wait_for_selector("#idle:not([open])", state="attached")
    page.clock.run_for(181_000)
    page.wait_for_selector("#idle[open]")
    with page.expect_navigation():
        page.clock.run_for(121_000)
    assert page.locator("h1").inner_text() == "Everything is erased"
    assert drafts_of_kiosks(staff) == 0


def test_any_key_and_any_tap_goes_on_but_not_the_keys_that_choose(server, staff, open_browser):
    page = open_browser("en", viewport={"width": 1280, "height": 800}, has_touch=True)
    page.clock.install()
    enrol(page, server, staff)
    page.goto(f"{server.url}/en/request/who")
    for goes_on in (lambda: page.keyboard.press("a"), lambda: page.touchscreen.tap(5, 5)):
        page.clock.run_for(181_000)
        page.wait_for_selector("#idle[open]")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.locator("#idle").evaluate("box => box.open")
        goes_on()
        page.wait_for_selector("#idle:not([open])", state="attached")


def test_any_key_puts_the_warning_off(server, staff, open_browser):
    page = open_browser("en", viewport={"width": 1280, "height": 800})
    page.clock.install()
    enrol(page, server, staff)
    page.goto(f"{server.url}/en/request/who")
    page.clock.run_for(170_000)
    page.keyboard.press("Tab")
    page.clock.run_for(170_000)
    assert not page.locator("#idle").evaluate("box => box.open")
    page.clock.run_for(20_000)
    page.wait_for_selector("#idle[open]")


@pytest.mark.parametrize(
    ("lang", "size"), [("ja", (1080, 1920)), ("en", (1280, 800)), ("ja", (320, 640))], ids=str
)
def test_every_kiosk_page_is_large_and_without_a_mistake(server, staff, open_browser, lang, size):
    page = open_browser(lang, viewport={"width": size[0], "height": size[1]}, has_touch=True)
    enrol(page, server, staff, lang)
    found = []

    def look(state: str) -> None:
        path = "/" + page.url.split("/", 3)[3].partition("?")[0]
        mistakes = source_mistakes(page.content(), path) + axe_mistakes(page) + seen_mistakes(page)
        found.extend(f"{state}: {mistake}" for mistake in mistakes + tab_mistakes(page))
        small = page.evaluate(
            "() => [...document.querySelectorAll('.button, .option label, select, .input, .lone, .back, #languages a, #languages button, .tasks a')]"
            ".filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 56).map(e => e.outerHTML.slice(0, 80))"
        )
        found.extend(f"{state}: under 56 px: {element}" for element in small)

    look("start")
    reach_check(page, server.url, lang)
    look("check")
    for where in ("request/who", "request/slot", "request/details", "request/terms/12", "sheet",
                  "kiosk/warning", "kiosk/end", "booking/nothing", "request"):  # fmt: skip
        page.goto(f"{server.url}/{lang}/{where}")
        look(where)
    page.goto(f"{server.url}/{lang}/request/details")
    press(page, "button[name=to_phone]")
    look("hand-off")
    with page.expect_navigation():
        page.click(FINISH)
    look("erased")
    assert not found
