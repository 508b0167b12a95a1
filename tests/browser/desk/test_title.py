"""The count in the title is renewed with the list: no focus moves, nobody counts as there, no warning is hidden."""

import re

import pytest
from desk_work import new_account, new_request, sign_in
from playwright.sync_api import expect
from sqlalchemy import select

from portal.database import writing
from portal.models import StaffMember, StaffSession

MINUTE = 60_000


@pytest.fixture
def desk(server, office, open_browser):
    new_request(office, 1)
    page = open_browser("en", viewport={"width": 1280, "height": 800})
    page.account = new_account(office, "counsellor", "Kinjo")
    sign_in(page, server.url, page.account, "en")
    page.clock.install()
    page.goto(f"{server.url}/staff/")
    return page


def waits(desk) -> int:
    return int(re.match(r"\((\d+)\) Queue", desk.title())[1])


def seen_at(office, account: str):
    with writing(office.extensions["portal.engine"]) as db:
        own = select(StaffSession.seen_at).join(StaffMember).where(StaffMember.email == account)
        return db.scalars(own).one()


def test_a_new_request_is_counted_within_a_minute(desk, office):
    before, seen = waits(desk), seen_at(office, desk.account)
    desk.focus("#q")
    new_request(office, 1)
    desk.clock.run_for(MINUTE)
    expect(desk).to_have_title(re.compile(rf"^\({before + 1}\) "))
    expect(desk.locator("#count-q")).to_have_text(str(before + 1))
    assert desk.evaluate("document.activeElement.id") == "q"
    assert seen_at(office, desk.account) == seen


def test_taking_one_keeps_the_count_right(desk):
    before = waits(desk)
    desk.locator("#list form button").first.click()
    expect(desk.locator("#live")).to_contain_text("in your hands")
    assert waits(desk) == before == int(desk.inner_text("#count-q"))


def test_a_warning_keeps_its_title_while_the_list_renews_itself(desk, office):
    before = waits(desk)
    desk.clock.fast_forward(28 * MINUTE + 1000)
    desk.wait_for_selector("#idle[open]")
    new_request(office, 1)
    with desk.expect_response("**/staff/list*"):
        desk.clock.run_for(MINUTE)
    expect(desk.locator("#count-q")).to_have_text(str(before + 1))
    assert desk.title() == "Are you still there?"
    desk.click("#idle button")
    expect(desk).to_have_title(re.compile(rf"^\({before + 1}\) "))
