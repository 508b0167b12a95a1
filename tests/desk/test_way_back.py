"""After signing in again one is where one was; never on another site (S6)."""

import pytest
from door_steps import PASSPHRASE, browser, code, signs_in, with_second_factor

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_a_page_opened_too_late_comes_after_the_door(app, account):
    window = browser(app)
    page = window.open("/staff/calendar?week=2026-12-01&lang=en")
    assert page.path == "/staff/sign-in"
    page = page.submit(account="higa@office.example.jp", passphrase="wrong")
    page = page.submit(account="higa@office.example.jp", passphrase=PASSPHRASE)
    assert page.path == "/staff/calendar"
    assert "2026" in page.heading


def test_with_a_code_as_well(app, account):
    secret = with_second_factor(app, account)
    window = browser(app)
    page = window.open("/staff/today?day=2026-11-25&lang=en")
    page = page.submit(account="higa@office.example.jp", passphrase=PASSPHRASE)
    assert page.path == "/staff/sign-in/code"
    page = page.submit(code="000000")
    page = page.submit(code=code(secret))
    assert page.path == "/staff/today"


@pytest.mark.parametrize(
    "back",
    ["https://other.example/", "//other.example/staff/", "/\\other.example", "/staff//other.example", "/ja/",
     "/staff/sign-out", "/staff/nowhere", "/staff/sign-in", "javascript:alert(1)", "/staff/\ncalendar", "/staff/" + "a" * 400],
)  # fmt: skip
def test_nothing_else_is_an_address_to_come_back_to(app, account, back):
    client = app.test_client()
    window = browser(app)
    window.client = client
    page = window.open("/staff/sign-in?lang=en")
    answer = client.post(
        "/staff/sign-in",
        query_string={"back": back},
        data=page.filled() | {"account": "higa@office.example.jp", "passphrase": PASSPHRASE},
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, "/staff/")


def test_saying_that_one_is_here_keeps_the_session(app, account, at):
    window = browser(app)
    signs_in(app, at_browser=window)
    at("2026-11-24 09:29")
    assert window.client.post("/staff/here").status_code == 204
    at("2026-11-24 09:58")
    assert window.client.post("/staff/here").status_code == 204
    at("2026-11-24 10:29")
    assert window.client.post("/staff/here").status_code == 303
