"""Time at a shared computer: warned, put off, as long as wished, also without scripts (S11)."""

import re

import pytest
from counting import count
from kiosk_steps import finishes
from people import Seeker
from sqlalchemy import select

from portal import clock
from portal.models import Draft
from portal.ops import worker


def test_looking_at_pages_keeps_what_was_typed_as_pressing_does(app, hall, db, at):
    hall.goes_to("details")
    for minute in range(4, 44, 4):
        at(f"2026-11-24 09:{minute:02}")
        assert hall.opens("request/terms/5").status == 200
    worker.bring_what_is_due(app)
    assert count(db, Draft) == 1
    at("2026-11-24 09:43")
    hall.opens("kiosk/warning")  # the page came by itself: nobody looks
    at("2026-11-24 09:45:45")
    worker.bring_what_is_due(app)
    assert count(db, Draft) == 0


def test_whoever_presses_too_late_is_told(app, hall, at):
    hall.goes_to("details")
    form = hall.page.soup.select_one("#idle-on")
    token = form.select_one("[name=csrf_token]")["value"]
    asked = {"data": {"csrf_token": token}, "headers": {"X-Requested-With": "fetch"}}
    assert hall.browser.client.post(form["action"], **asked).status_code == 204
    at("2026-11-24 09:05:45")
    assert hall.browser.client.post(form["action"], **asked).status_code == 410
    assert "Time ran out" in hall.opens("request/details").words


def test_longer_asked_for_midway_counts_at_once(app, hall, db, at):
    hall.goes_to("details")
    hall.opens("")
    hall.page = hall.page.press("Wait 10 times longer")
    at("2026-11-24 09:30")
    worker.bring_what_is_due(app)
    assert count(db, Draft) == 1


def test_one_press_on_the_warning_goes_on_as_often_as_wished(app, hall, db, at):
    hall.goes_to("details")
    for minute in range(4, 44, 4):
        at(f"2026-11-24 09:{minute:02}")
        hall.opens("kiosk/warning")
        hall.answers()
        assert hall.page.path == "/en/request/details"
    worker.bring_what_is_due(app)
    assert count(db, Draft) == 1


@pytest.mark.parametrize(("button", "times"), [("Wait 3 times longer", 3), ("Wait 10 times longer", 10)])  # fmt: skip
def test_whoever_needs_longer_says_so_at_the_start(app, hall, db, button, times):
    hall.opens("")
    hall.page = hall.page.press(button)
    hall.goes_to("eligibility")
    hall.qualifies()
    draft = db.scalars(select(Draft)).one()
    assert (draft.erase_at - clock.now()).total_seconds() == 180 * times + 120 + 45
    idle = hall.page.soup.select_one("#idle")
    assert (idle["data-idle"], idle["data-warning"]) == (str(180 * times), "120")
    finishes(hall)
    hall.goes_to("eligibility")
    assert hall.page.soup.select_one("#idle")["data-idle"] == "180"


def test_without_scripts_the_page_itself_leads_to_the_warning(hall):
    hall.goes_to("eligibility")
    assert re.search(r'<noscript><meta http-equiv="refresh" content="180; url=/en/kiosk/warning\?at=eligibility">', hall.page.text)  # fmt: skip
    warning = hall.opens("kiosk/warning")
    assert 'content="165; url=/en/kiosk/end"' in warning.text


def test_on_ones_own_device_no_time_runs(app):
    maria = Seeker(app, "en")
    maria.goes_to("details")
    assert "http-equiv" not in maria.page.text
    assert "kiosk" not in maria.page.text


@pytest.mark.parametrize("at_step", ["details", "terms/5"])
def test_without_scripts_one_comes_back_to_the_same_page(app, hall, at_step):
    hall.goes_to("details")
    hall.opens(f"kiosk/warning?at={at_step}")
    hall.answers()
    assert hall.page.path == f"/en/request/{at_step}"
    hall.opens("kiosk/warning?at=https://elsewhere.example")
    hall.answers()
    assert hall.page.path == "/en/request/details"
