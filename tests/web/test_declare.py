"""A page says itself who may open it, on a kiosk too; a page that says nothing is shut."""

import pytest
from people import AtKiosk, AtTheDesk

from portal.web.declare import ANYBODY, SHUT

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
VALUES = {
    "number": 1,
    "token": "0" * 43,
    "slug": "5",
    "version": "2022-04-13",
    "name": "who",
    "lang": "en",
}


def seeker_addresses(app):
    """(page, method, address) of every route outside the desk."""
    adapter = app.url_map.bind("127.0.0.1")
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith("desk."):
            values = {name: VALUES[name] for name in rule.arguments}
            for method in sorted(rule.methods & {"GET", "POST"}):
                address = adapter.build(rule.endpoint, values, method=None)
                yield app.view_functions[rule.endpoint].page, method, address


def test_every_page_declares_itself(app):
    silent = {name for name, view in app.view_functions.items() if not hasattr(view, "page")}
    assert silent == set()


@pytest.mark.parametrize("endpoint", ["seeker.start", "seeker.find", "outside.front", "health.healthz"])  # fmt: skip
def test_a_page_that_says_nothing_is_shut(app, monkeypatch, endpoint):
    address = {"seeker.start": "/en/", "seeker.find": "/en/find", "outside.front": "/"}
    address = address.get(endpoint, "/healthz")
    client = app.test_client()
    assert client.get(address).status_code in (200, 302)
    monkeypatch.delattr(app.view_functions[endpoint], "page")
    assert client.get(address).status_code == 403


def test_the_desks_door_that_says_nothing_is_shut_for_strangers_too(app, monkeypatch):
    monkeypatch.delattr(app.view_functions["desk.sign_in"], "page")
    assert app.test_client().get("/staff/sign-in").status_code == 403


def test_outside_the_desk_every_page_is_for_anybody(app):
    assert {page.who for page, _method, _address in seeker_addresses(app)} == {ANYBODY}


def test_a_kiosk_opens_what_says_so_and_nothing_else(app):
    client = AtKiosk(app, "en").browser.client
    for page, method, address in seeker_addresses(app):
        answer = client.open(address, method=method)
        if page.instead:
            assert answer.headers["Location"] == app.url_map.bind("127.0.0.1").build(page.instead, {"lang": "en"})  # fmt: skip
        elif page.kiosk == SHUT and address.startswith("/en/"):
            assert answer.status_code == 403, address
        elif page.kiosk != SHUT:
            assert answer.status_code != 403, address


def test_the_desks_menu_keeps_its_order(app):
    page = AtTheDesk(app, "admin").opens("?lang=en")
    labels = [next(link.stripped_strings) for link in page.soup.select("nav.menu li a")]
    assert labels == [
        "Queue", "Today", "Calendar", "New request", "To call", "Mails", "TeleOffice addresses", "Interpreters",
        "Working hours", "Numbers", "People", "Shared computers", "Terms of use", "Settings", "Trail", "A person's rights",
        "Phrases of mails",
        "Your account",
    ]  # fmt: skip
    positions = [view.page.menu.position for view in app.view_functions.values() if view.page.menu]
    assert sorted(positions) == list(range(1, len(positions) + 1))
