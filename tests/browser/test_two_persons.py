"""Two windows of one real browser, for more than one person: what is stored is what its page showed."""

import pytest
from desk_work import new_account, sign_in
from sqlalchemy import select
from walking import agree, begin, fill_in, press, qualify, reach_check, read_all, tick_all

from portal.database import writing
from portal.models import Booking, Draft

CALLERS = {
    name: (name, "12345-678", f"{name.lower()}@example.jp") for name in ("Asato", "Bise", "Chinen")
}
HELPED = {name: (name, "12345-678", f"{name.lower()}@example.jp") for name in ("Maria", "Hana")}


@pytest.fixture
def stored(staff):
    """The names and addresses of the requests that were sent."""

    def found() -> dict[str, str]:
        with writing(staff.app.extensions["portal.engine"]) as db:
            return dict(db.execute(select(Booking.name, Booking.email)).all())

    return found


def on_to_details(page, number: int, *also: str) -> None:
    """From eligibility to the details, by what each page leads to, with a time of its own."""
    qualify(page)
    whole = page.url.replace("/terms/part/1", "/terms")
    page.goto(whole + ("&" if "?" in whole else "?") + "all=1")
    tick_all(page)
    press(page)
    agree(page, *also)
    press(page)
    page.locator("#step-form [name=choice_1]").nth(number).check()
    press(page)


def helps(page, base: str, who: str) -> None:
    page.goto(f"{base}/en/request/who?as=helper{who}")
    page.fill("#helper_name", "Lee")
    page.locator("[name=helper_relationship]").first.check()
    page.fill("#helper_email", "lee@example.jp")
    page.locator("[name=helper_mails]").first.check()
    page.locator("[name=helper_joins]").first.check()
    press(page)


def test_a_helper_types_for_two_persons(server, stored, open_browser):
    first = open_browser("en")
    helps(first, server.url, "")
    second = first.context.new_page()
    helps(second, server.url, "&draft=new")
    windows = {"Maria": first, "Hana": second}
    for number, page in enumerate(windows.values()):
        on_to_details(page, number, "seeker_agrees")
    for name, page in reversed(windows.items()):
        fill_in(page, HELPED[name])
    for name, page in windows.items():
        assert HELPED[name][2] in page.inner_text("main")
        press(page)
    assert {name: stored()[name] for name in HELPED} == {n: p[2] for n, p in HELPED.items()}


def test_three_callers_at_the_desk(server, staff, stored, open_browser):
    desk = open_browser("en")
    sign_in(desk, server.url, new_account(staff.app, "counsellor", "Higa"), "en")
    windows = {name: desk.context.new_page() for name in CALLERS}
    for page in windows.values():
        page.goto(f"{server.url}/staff/new")
        for field, value in (("channel", "phone"), ("language", "en"), ("reader", "staff")):
            page.check(f"[name={field}][value={value}]")
        press(page)
        press(page)
    for number, page in enumerate(windows.values()):
        on_to_details(page, number + 3)
    for name, page in reversed(windows.items()):
        fill_in(page, CALLERS[name])
    desk.goto(f"{server.url}/staff/new")
    assert desk.locator(".open-request").count() == len(CALLERS)
    for page in windows.values():
        press(page)
    assert {name: stored()[name] for name in CALLERS} == {n: p[2] for n, p in CALLERS.items()}


def test_the_reading_page_twice(server, open_browser):
    first = open_browser("en")
    begin(first, f"{server.url}/en")
    qualify(first)
    first.goto(f"{server.url}/en/request/terms/1")
    second = first.context.new_page()
    second.goto(first.url)
    press(first)
    second.locator("details:has([name=question]) summary").click()
    second.fill("[name=question]", "Why?")
    press(second)
    assert first.url.endswith("/terms/2")
    first.goto(f"{server.url}/en/request/terms/1")
    assert first.input_value("[name=question]") == "Why?"
    read_all(first, f"{server.url}/en")
    assert second.goto(f"{server.url}/en/request/agree").ok
    assert second.url.endswith("/request/agree")


def test_a_request_handed_to_a_phone_is_pressed_in_no_window(server, staff, open_browser):
    first, phone = open_browser("en"), open_browser("en")
    reach_check(first, server.url)
    second = first.context.new_page()
    second.goto(f"{server.url}/en/request")
    press(second, "form[action*=handoff] button")
    code = second.inner_text(".reference")
    phone.goto(f"{server.url}/en/handoff")
    phone.fill("#code", code)
    press(phone)
    before = _requests(staff)
    press(first)
    assert "Request received" not in first.inner_text("h1")
    assert _requests(staff) == before
    phone.goto(f"{server.url}/en/request/check")
    press(phone)
    assert "Request received" in phone.inner_text("h1")


def _requests(staff) -> int:
    with writing(staff.app.extensions["portal.engine"]) as db:
        assert db.scalars(select(Draft)).first()
        return db.query(Booking).count()
