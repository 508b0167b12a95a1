"""What the browser says of itself is a hint beside an answer, and hardly kept (a05-p1-i3)."""

import pytest
from ready_pages import FINE, HINTS, contents, outcome_of, own_page, public
from sqlalchemy import select

from portal.models import Readiness


@pytest.mark.clause("a07-p1")
def test_of_the_browser_only_the_outcome_and_the_day_are_kept(app, maria, db):
    page = own_page(maria)
    maria.browser.client.post(
        page.form()["action"],
        data={**page.filled(), "device": ["android"], "system": ["yes"]},
        headers=HINTS,
    )
    kept = db.scalars(select(Readiness)).one()
    assert (kept.device, kept.system) == ("android", "looks_ended")
    assert kept.system_on.isoformat() == "2026-11-24"
    everything = str(contents(app))
    for told in ("Mozilla", "Tell-Tale", "AppleWebKit", "13.0.0", "Chrome"):
        assert told not in everything, told


def test_a_hint_about_another_device_is_not_kept(app, maria, db):
    page = own_page(maria)
    maria.browser.client.post(
        page.form()["action"], data={**page.filled(), "device": ["mac"]}, headers=HINTS
    )
    kept = db.scalars(select(Readiness)).one()
    assert (kept.device, kept.system, kept.system_on) == ("mac", "", None)


@pytest.mark.clause("a05-p1-i3")
def test_no_browser_alone_ever_makes_anybody_ready(app):
    supported = HINTS | {"Sec-CH-UA-Platform-Version": '"16.0.0"'}
    without_system = {name: answer for name, answer in FINE.items() if name != "system"}
    page = public(app, headers=supported, **without_system, device="android")
    assert (
        "It looks like a system that is still supported"
        in page.soup.select_one("#system-hint").text
    )
    assert outcome_of(page) == "Not finished yet"


def test_a_hint_stands_beside_the_answer_and_says_what_it_is(app):
    page = public(app, headers=HINTS, **FINE, device="android")
    hint = page.soup.select_one("#system-hint").get_text(" ")
    assert "looks like a system whose support has ended" in hint
    assert "This page can only see the kind of system." in hint
    assert outcome_of(page) == "Ready, as far as you have told us"  # the person's own answer
    assert not public(app, headers=HINTS, device="mac").soup.select("#system-hint")
