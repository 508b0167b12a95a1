"""The readiness check for anyone: answers, outcome and words, nothing kept (Arts. 5, 12)."""

import pytest
from people import AtKiosk
from ready_pages import FINE, HINTS, contents, outcome_of, own_page, public

from portal.rules.readiness import LIST, asked


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (FINE, "Ready, as far as you have told us"),
        ({**FINE, "system": "no"}, "Something to fix"),
        ({**FINE, "firewall": "not_sure", "device": "iphone"}, "Ask staff about these lines"),
        ({**FINE, "connection": "free_wifi"}, "Something to fix"),
        ({"room": "yes"}, "Not finished yet"),
    ],
)
def test_the_outcome_comes_in_three_kinds_of_words(app, typed, said):
    page = public(app, **typed)
    assert outcome_of(page) == said
    assert "passed" not in page.words.lower()


def test_what_is_open_is_listed_with_a_way_to_it(app):
    page = public(app, **{**FINE, "room": "no", "antivirus": "not_sure", "device": "android"})
    links = {a.get_text(strip=True): a["href"] for a in page.soup.select(".notice li a")}
    assert links == {"Antivirus software": "#antivirus", "Private place": "#room"}
    assert page.soup.find(id="antivirus")["name"] == "antivirus"
    assert "there may be no such software" in page.soup.select_one("[data-item=antivirus]").text


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(
    "device", ["iphone", "android", "windows", "mac", "chromebook", "other", ""]
)
def test_no_and_not_sure_are_answered_for_the_kind_of_device(app, device, lang):
    for answer in ("no", "not_sure"):
        typed = {item.id: answer for item in LIST.items} | {"connection": "free_wifi"}
        page = public(app, lang, device=device, **typed)
        for item in asked():
            told = page.soup.select_one(f"[data-item={item.id}] .note")
            assert item.todo_on(device, typed[item.id])[lang] in told.get_text()


def test_in_public_nothing_is_kept_and_everything_can_be_taken_along(app, db):
    before = contents(app)
    page = public(app, **{**FINE, "device": "mac"}, headers=HINTS)
    assert "Set-Cookie" not in page.response.headers
    assert contents(app) == before
    other = page.browser.open(page.soup.select_one("#languages a")["href"])
    assert other.path == "/ja/readiness"
    assert {**other.filled(), "plain": None} == {**page.filled(), "plain": None}
    assert other.filled()["device"] == ["mac"]
    assert outcome_of(other) == "お答えの範囲では、準備ができています"


def test_odd_answers_are_passed_over(app):
    page = public(app, room="perhaps", device="fridge", nobody="asked", captions="live")
    assert page.status == 200
    assert not page.soup.select(".notice, input[checked]")


def test_only_these_two_pages_may_ask_for_camera_and_microphone(app, maria):
    own = own_page(maria)
    opened = "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()"
    for address in ("/en/readiness", own.path):
        headers = maria.browser.client.get(address).headers
        assert headers["Permissions-Policy"] == opened
        assert headers["Accept-CH"] == "Sec-CH-UA-Platform, Sec-CH-UA-Platform-Version"
        assert "media-src" not in headers["Content-Security-Policy"]
    for address in ("/en/readiness/sheet", "/en/", own.path.removesuffix("/readiness"), "/en/x"):
        headers = maria.browser.client.get(address).headers
        assert "camera=()" in headers["Permissions-Policy"]
        assert "Accept-CH" not in headers


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_shared_browser_gets_the_list_and_nothing_that_looks_at_the_device(app, lang):
    hall = AtKiosk(app, lang)
    page = hall.opens("readiness?device=windows")
    assert page.path == f"/{lang}/readiness/sheet"
    assert not page.soup.select("#try, #system-hint, script[src*=readiness], [rel=external]")
    assert "camera=()" in page.response.headers["Permissions-Policy"]
    assert "Accept-CH" not in page.response.headers
    assert {"ja": "ご自分の端末", "en": "your own device"}[lang] in hall.opens("sheet").words


def test_in_public_plain_japanese_keeps_the_answers_too(app):
    page = public(app, "ja", room="no", plain="yes")
    assert page.soup.select("[data-item=room] .note ruby")
    assert page.filled()["plain"] == ["yes"]
    assert not public(app, "en", room="no", plain="yes").soup.select("ruby")
