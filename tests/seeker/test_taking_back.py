"""For a minute after sending, the request is taken back with one press, and its answers come back."""

import pytest
from people import HelpingPerson, has_sent
from sqlalchemy import select

from portal.models import Booking, Draft, Slot, State

TAKE_BACK = "Take the request back"


@pytest.fixture
def maria(app):
    return has_sent(app)


def test_it_is_cancelled_and_can_be_changed_and_sent_again(maria, db, at):
    at("2026-11-24 09:00:59")
    page = maria.page.press(TAKE_BACK)
    assert page.path == "/en/request/check"
    assert "The request was taken back." in page.words
    first = db.scalars(select(Booking)).one()
    assert (first.state, first.slot_id) == (State.CANCELLED_BY_SEEKER, None)
    maria.opens("request/details")
    maria.tells(name="Maria Silva")
    maria.sends()
    db.rollback()
    first, second = db.scalars(select(Booking).order_by(Booking.id))
    assert (second.name, second.starts_at) == ("Maria Silva", first.starts_at)
    assert second.consent.agreed_at == first.consent.agreed_at
    assert db.get(Slot, second.slot_id).starts_at == second.starts_at


def test_the_receipt_of_what_was_taken_back_is_not_shown_again(maria):
    maria.page.press(TAKE_BACK)
    assert maria.opens("request/sent").path == "/en/request"


def test_after_the_minute_it_stands(maria, db, at):
    page = maria.page
    at("2026-11-24 09:01")
    assert "The minute is over" in page.press(TAKE_BACK).words
    assert db.scalars(select(Booking)).one().state == State.REQUESTED
    assert TAKE_BACK not in maria.opens("request/sent").words


def test_a_helper_takes_back_with_all_they_typed(app, db):
    lee = HelpingPerson(app, "en")
    lee.goes_to("check")
    page = lee.sends().press(TAKE_BACK)
    assert page.path == "/en/request/check"
    typed = {answer.step: answer.typed for answer in db.scalars(select(Draft)).one().answers}
    assert typed["who"]["helper_name"] == ["Lee"]
    assert typed["details"]["email"] == ["seeker@example.jp"]


def test_who_has_sent_nothing_takes_nothing_back(app, maria, db):
    stranger = HelpingPerson(app, "en")
    stranger.opens("request/who")
    token = stranger.page.filled()["csrf_token"]
    page = stranger.browser.post("/en/request/take-it-back", {"csrf_token": token})
    assert page.path == "/en/"
    assert db.scalars(select(Booking)).one().state == State.REQUESTED
