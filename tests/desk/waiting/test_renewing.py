"""A list that renews itself keeps nobody signed in, and says so when the sign-in has ended (S6)."""

from bs4 import BeautifulSoup
from door_steps import browser, signs_in
from people import AtTheDesk
from queue_steps import requests

RENEWS = {"HX-Request": "true", "HX-Target": "div#list"}


def test_half_an_hour_of_renewing_alone_ends_the_sign_in(app, at):
    higa = AtTheDesk(app)
    address = higa.opens("?tab=nobodys").soup.select_one("#renews")["data-hx-get"]
    assert address == "/staff/list?tab=nobodys"
    higa.browser.client.get(address, headers=RENEWS)
    for minute in range(1, 30):
        at(f"2026-11-24 09:{minute:02}")
        assert higa.browser.client.get(address, headers=RENEWS).status_code == 200, minute
    at("2026-11-24 09:31")
    assert higa.browser.client.get(address, headers=RENEWS).status_code == 401
    assert higa.browser.open("/staff/").path == "/staff/sign-in"


def test_pressing_refresh_is_somebody(app, at):
    higa = AtTheDesk(app)
    for minute in (20, 40):
        at(f"2026-11-24 09:{minute}")
        refresh = higa.opens("").soup.select_one(".filters a[data-hx-get]")["data-hx-get"]
        assert higa.browser.client.get(refresh, headers=RENEWS).status_code == 200


def test_in_place_of_the_list_stands_that_one_is_signed_out_and_the_way_back(app, account, at):
    window = browser(app)
    signs_in(app, at_browser=window)
    requests(app, 2)
    at("2026-11-24 09:31")
    shown = {
        **RENEWS,
        "HX-Current-URL": "https://portal.example.jp/staff/?tab=nobodys&place=okinawa",
    }
    answer = window.client.get("/staff/list?tab=nobodys", headers=shown)
    assert answer.status_code == 401
    assert "Maria" not in answer.text
    assert "You are signed out" in answer.text
    link = BeautifulSoup(answer.text, "html.parser").select_one("#list a")["href"]
    again = signs_in(app, at_browser=window, door=link.removeprefix("/staff/"))
    assert again.soup.select_one("#list .tabs [aria-current]").get_text().startswith("Nobody")
    assert again.soup.select_one("select[name=place] [selected]")["value"] == "okinawa"
