"""The key of a page opens its receipt to the browser that sent it, and to nobody else (S3, R2)."""

import pytest
from people import AtKiosk, AtTheDesk, Seeker
from sqlalchemy import func, select

from portal.models import Booking

TOLD = ("/en/request/sent", "/ja/request/sent")


def filled_by(person) -> dict:
    """What the page pressed last by this person sends, before they press."""
    person.goes_to("check")
    return person.page.filled()


@pytest.fixture
def eve(app):
    """Somebody who has sent a request, with what her page sent."""
    eve = Seeker(app, "en", "Eve")
    eve.pressed = filled_by(eve)
    eve.sends()
    return eve


def with_key_of(other: dict, own: dict) -> dict:
    return {**own, "idempotency_key": other["idempotency_key"]}


@pytest.mark.parametrize("steps", ["nothing", "details", "check", "sent"])
def test_with_the_key_of_somebody_else_nobody_sees_their_receipt(app, eve, db, steps):
    maria = Seeker(app, "en")
    own = {}
    if steps != "nothing":
        maria.goes_to("check" if steps == "sent" else steps)
        own = maria.page.filled()
    if steps == "sent":
        maria.sends()
    page = maria.browser.post("/en/request/check", with_key_of(eve.pressed, own))
    assert "Eve" not in page.text
    number = db.scalars(select(Booking.reference).order_by(Booking.id)).first()
    for shown in (page, maria.opens("request/sent")):
        assert number not in shown.text


@pytest.mark.parametrize("who", [AtKiosk, AtTheDesk])
def test_neither_at_a_kiosk_nor_at_the_desk(app, eve, who):
    there = AtKiosk(app, "en") if who is AtKiosk else AtTheDesk(app, "admin")
    page = there.browser.post("/en/request/check", eve.pressed)
    assert page.path not in TOLD
    assert "Eve" not in page.text


def test_the_key_in_the_cookie_is_not_the_key_in_the_page(eve):
    with eve.browser.client.session_transaction() as held:
        assert held["receipt"] != eve.pressed["idempotency_key"][0]


def test_pressing_again_shows_the_receipt_again(eve, db):
    for _ in range(2):
        page = eve.browser.post("/en/request/check", eve.pressed)
        assert page.path == "/en/request/sent"
    assert db.scalar(select(func.count()).select_from(Booking)) == 1


@pytest.mark.parametrize("make", [Seeker, AtKiosk])
def test_after_an_answer_that_was_lost_the_same_browser_gets_the_receipt(app, db, make):
    maria = make(app, "en")
    pressed = filled_by(maria)
    with maria.browser.client.session_transaction() as held:
        before = dict(held)
    maria.sends()
    with maria.browser.client.session_transaction() as held:  # its cookie never came
        held.clear()
        held.update(before)
    assert maria.browser.post("/en/request/check", pressed).path == "/en/request/sent"
    assert db.scalar(select(func.count()).select_from(Booking)) == 1
