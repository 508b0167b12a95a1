"""The code on a shared screen in a real browser: covered when left alone, with and without scripts (S11)."""

from datetime import timedelta

import pytest
from sharing import SENDER, end_all, enrol
from walking import press, reach_check

from portal import clock
from portal.database import writing
from portal.models import Draft


@pytest.fixture(autouse=True)
def leaves_no_draft(staff):
    """Other tests count the drafts of all shared computers."""
    yield
    end_all(staff)


def at_the_code(page, server, staff):
    enrol(page, server, staff)
    reach_check(page, server.url, person=SENDER)
    page.goto(f"{server.url}/en/request/details")
    press(page, "button[name=to_phone]")
    return page.locator(".reference").inner_text()


def left_alone(staff) -> None:
    """Nobody has pressed anything for four minutes, as far as the server knows."""
    with writing(staff.app.extensions["portal.engine"]) as db:
        draft = db.query(Draft).order_by(Draft.id.desc()).first()
        draft.touched_at = clock.now() - timedelta(minutes=4)
        db.commit()


def test_without_network_the_screen_covers_it_by_itself(server, staff, open_browser):
    page = open_browser("en", viewport={"width": 1080, "height": 1920})
    page.clock.install()
    code = at_the_code(page, server, staff)
    page.context.set_offline(True)
    page.clock.run_for(181_000)
    page.wait_for_selector("text=The code is covered")
    assert code not in page.content()
    assert not page.query_selector(".qr")
    page.mouse.click(5, 5)  # a touch somewhere uncovers nothing
    page.context.set_offline(False)
    press(page, "#handoff button")
    assert page.locator(".reference").inner_text() == code


def test_the_server_covers_it_and_the_phone_goes_on(server, staff, open_browser):
    page = open_browser("en", viewport={"width": 1080, "height": 1920})
    code = at_the_code(page, server, staff)
    left_alone(staff)
    page.wait_for_selector("text=The code is covered")
    assert code not in page.content()
    phone = open_browser("ja")
    phone.goto(f"{server.url}/ja/handoff")
    phone.fill("#code", code)
    press(phone)
    page.wait_for_function("() => document.querySelector('h1').innerText === 'It continues on your phone'")  # fmt: skip
