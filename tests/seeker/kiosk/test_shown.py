"""A press shows for ten seconds what a kiosk hides, so that a slip in the only address is seen (S11)."""

import pytest
from kiosk_steps import finishes
from people import Seeker
from sqlalchemy import select

from portal.models import Booking

SHOW = "Show what is hidden for 10 seconds"
NUMBER, MAIL, PHONE = "12345-678901", "seeker@example.jp", "098-765-4321"


@pytest.fixture
def checking(hall):
    hall.goes_to("details")
    hall.tells(phone=PHONE)
    return hall


def shown_on(page) -> set[str]:
    return {value for value in (NUMBER, MAIL, PHONE, "0987654321") if value in page.text}


def test_on_check_number_mail_and_telephone_are_shown_once(checking):
    assert not shown_on(checking.page)
    page = checking.page.press(SHOW)
    assert {NUMBER, MAIL} <= shown_on(page)
    assert PHONE in page.text
    assert "It is hidden again after 10 seconds." in page.words
    assert page.response.headers["Refresh"] == "10; url=/en/request/check"
    assert page.response.headers["Cache-Control"] == "no-store"
    again = checking.opens("request/check")  # by itself, by Back, or by a reload
    assert not shown_on(again)
    assert "Refresh" not in again.response.headers
    assert SHOW in again.words
    assert {NUMBER, MAIL} <= shown_on(again.press(SHOW))


def test_on_received_the_contact_is_shown_and_no_link(checking, db):
    checking.sends()
    assert not shown_on(checking.page)
    page = checking.page.press(SHOW)
    assert MAIL in page.text
    assert NUMBER not in page.text
    assert page.response.headers["Refresh"] == "10; url=/en/request/sent"
    assert "booking/" not in page.text
    assert db.scalars(select(Booking)).one().link_seed not in page.text
    assert not shown_on(checking.opens("request/sent"))


def test_a_press_that_was_not_looked_at_in_time_shows_nothing(checking, at):
    form = next(f for f in checking.page.soup.select("form") if f["action"] == "/en/kiosk/show")
    values = {field["name"]: field["value"] for field in form.select("input")}
    assert checking.browser.client.post("/en/kiosk/show", data=values).status_code == 303
    at("2026-11-24 09:00:10")
    assert not shown_on(checking.opens("request/check"))


def test_the_next_person_sees_nothing(checking):
    form = next(f for f in checking.page.soup.select("form") if f["action"] == "/en/kiosk/show")
    values = {field["name"]: field["value"] for field in form.select("input")}
    finishes(checking)
    assert not shown_on(checking.browser.post("/en/kiosk/show", values))
    assert checking.browser.client.post("/en/kiosk/show", data={"at": "sent"}).status_code == 422


def test_whoever_needs_longer_sees_it_longer(hall):
    hall.opens("")
    hall.page = hall.page.press("Wait 3 times longer")
    hall.goes_to("check")
    page = hall.page.press("Show what is hidden for 30 seconds")
    assert page.response.headers["Refresh"].startswith("30;")


def test_the_helpers_address_is_shown_too(hall):
    hall.opens("request/who?as=helper")
    hall.answers(filled_by="helper", helper_name="Lee", helper_email="lee.secret@example.jp", helper_mails=["received"])  # fmt: skip
    hall.qualifies()
    hall.reads_on_one_page()
    hall.page = hall.page.submit("Agree to all the terms", agree_terms="yes", ack_teleoffice="yes", seeker_agrees="yes")  # fmt: skip
    hall.needs_nothing()
    hall.asks_for()
    hall.tells()
    assert "lee.secret" not in hall.page.text
    assert "lee.secret@example.jp" in hall.page.press(SHOW).text


def test_on_ones_own_device_nothing_is_hidden_and_nothing_shown(app):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    assert "Show what is hidden" not in maria.page.words
    values = {"csrf_token": maria.page.filled()["csrf_token"], "at": "check"}
    assert maria.browser.post("/en/kiosk/show", values).path == "/en/request/check"
