"""The portal as it is really served, and a real Chromium to look at it."""

import os

import pytest
from people import staff_behind
from playwright.sync_api import expect, sync_playwright
from served import FLAGS, PATIENCE, serving
from trying import BOTH, FAKE

# What a browser says of its own about an answer of 4xx or 5xx, or without a connection.
KNOWN = ("the server responded with a status of", "ERR_INTERNET_DISCONNECTED",
         "ERR_CONNECTION_REFUSED", "Failed to fetch")  # fmt: skip

expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The portal, served by `python -m portal.ops.serve` with its mail worker."""
    with serving(tmp_path_factory.mktemp("served")) as running:
        yield running


@pytest.fixture(scope="session")
def staff(server):
    """The office behind the served portal, at the same database."""
    with staff_behind(server.folder) as behind:
        yield behind


@pytest.fixture(scope="session")
def launch():
    """Gives the browser with these flags; each is started once for all tests of a run."""
    path = os.environ.get("PORTAL_CHROMIUM", "/usr/bin/chromium")
    running = {}

    def launched(*flags: str):
        if flags not in running:
            running[flags] = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])
        return running[flags]

    with sync_playwright() as playwright:
        yield launched
        for browser in running.values():
            browser.close()


@pytest.fixture(scope="session")
def chromium(launch):
    """One browser for all tests of a run."""
    return launch()


@pytest.fixture
def open_browser(chromium):
    """Opens a browser window of its own; what its pages complain about fails the test."""
    contexts, complaints = [], []

    def opened(lang: str = "ja", **wishes):
        wishes = {"viewport": {"width": 320, "height": 640}, **wishes}
        context = chromium.new_context(
            locale={"ja": "ja-JP", "en": "en-US"}[lang], timezone_id="Asia/Tokyo", **wishes
        )
        context.set_default_timeout(PATIENCE * 1000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not [said for said in complaints if not any(known in said for known in KNOWN)]


@pytest.fixture
def phone(launch, server):
    """Opens the public check in a browser with or without (made-up) devices, allowed or not."""
    contexts = []

    def opened(devices=FAKE, allowed=BOTH, lang="en", **wishes):
        context = launch(*devices).new_context(
            viewport={"width": 320, "height": 640}, locale="en-US", permissions=allowed, **wishes
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE * 1000)
        page = context.new_page()
        page.goto(f"{server.url}/{lang}/readiness")
        return page

    yield opened
    for context in contexts:
        context.close()
