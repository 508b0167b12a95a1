"""The connection tried in the readiness check: measured to this site alone, with its warnings."""

import re

import pytest
from playwright.sync_api import expect


def test_the_connection_is_measured_to_this_site_alone(phone, server):
    page = phone(lang="ja")
    page.wait_for_selector("#try-line")
    asked = []
    page.on("request", lambda request: "icon" in request.url or asked.append(request.url))
    page.click("#try-line")
    expect(page.locator("#try-line-said")).to_contain_text("参考です")
    assert re.search(r"\d+ミリ秒.+毎秒およそ[\d.]+メガビット", page.inner_text("#try-line-said"))
    assert len(asked) == 10
    assert all(url.startswith(f"{server.url}/static/") for url in asked)


@pytest.mark.parametrize(
    ("kind", "words"),
    [("wifi", "Free Wi-Fi of which you do not know"), ("cellular", "pay by the amount of data")],
)
def test_the_kind_of_connection_brings_its_warning(phone, kind, words):
    page = phone()
    page.evaluate(
        "kind => Object.defineProperty(navigator, 'connection', {value: {type: kind}})", kind
    )
    page.click("#try-line")
    expect(page.locator("#try-line-said")).to_contain_text(words)


def test_without_a_connection_it_says_so(phone):
    page = phone()
    page.context.set_offline(True)
    page.click("#try-line")
    expect(page.locator("#try-line-said")).to_have_text("This site could not be reached just now.")
