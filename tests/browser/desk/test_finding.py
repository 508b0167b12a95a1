"""Somebody calls: found by keyboard in one load, also without scripts and on a narrow screen (S6, A4, A7)."""

import pytest
from desk_work import new_account, new_request, sign_in

DESK = {"width": 1280, "height": 800}


def found(page) -> list[str]:
    links = page.locator("tr[data-row] th a").all()
    return [link.get_attribute("href")[-9:] for link in links]


def test_a_caller_is_found_by_keyboard_alone(server, office, open_browser):
    references = {new_request(office, weeks) for weeks in (2, 3)}
    page = open_browser("en", viewport=DESK)
    sign_in(page, server.url, new_account(office, "counsellor", "Kinjo"), "en")
    page.keyboard.press("/")
    page.keyboard.type("da silva")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == f"{server.url}/staff/search"
    assert set(found(page)) >= references
    first = found(page)[0]
    page.locator("h1").click()
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == f"{server.url}/staff/requests/{first}"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_without_scripts_on_a_narrow_screen(server, office, open_browser, lang):
    reference = new_request(office, 2)
    page = open_browser(lang, java_script_enabled=False, viewport={"width": 320, "height": 640})
    sign_in(page, server.url, new_account(office, "counsellor", "Ito"), lang)
    page.fill("#q", reference)
    with page.expect_navigation():
        page.press("#q", "Enter")
    assert found(page) == [reference]
    assert page.locator("tr[data-row] td a").count() == 4
    for deed in page.locator("tr[data-row] a").all():
        assert deed.bounding_box()["height"] >= 44
    with page.expect_navigation():
        page.locator(f"a[href$='{reference}/caller/link']").click()
    page.check("[name=asked][value=name]")
    page.check("[name=asked][value=reference]")
    with page.expect_navigation():
        page.click("#step-form button")
    assert page.url == f"{server.url}/staff/requests/{reference}"
