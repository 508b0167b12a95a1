"""Another consultation from "received": everything is carried over, and what was agreed to needs no second reading."""

import pytest
from people import PRESS, has_sent
from sqlalchemy import select

from portal import clock
from portal.language.dates import day_and_year
from portal.models import Booking, Draft

ANOTHER = "Ask for another consultation"


@pytest.fixture
def maria(app):
    """Maria, who has sent a request, on the page where she agrees for another one."""
    seeker = has_sent(app)
    seeker.page = seeker.page.press(ANOTHER)
    return seeker


def readings(db) -> tuple[list, list]:
    """The readings of the first and the second request."""
    first, second = db.scalars(select(Booking).order_by(Booking.id))
    return first.consent.articles, second.consent.articles


def test_it_takes_four_pages_to_received(maria):
    seen = [maria.page.path]
    seen.append(maria.agrees().path)
    seen.append(maria.answers(choice_1=maria.times()[3]).path)
    seen.append(maria.sends().path)
    assert seen == [f"/en/request/{name}" for name in ("agree", "slot", "check", "sent")]


def test_the_page_says_what_is_still_in_force_since_when(maria):
    assert "You agreed to 16 articles for an earlier request." in maria.page.words
    since = day_and_year(clock.now(), "en")
    assert maria.page.words.count(f"Still in force. Read and agreed to on {since}.") == 16
    assert not maria.page.soup.select("#step-form input[checked]")


def test_the_answers_are_on_the_check_page(maria):
    maria.agrees()
    page = maria.answers(choice_1=maria.times()[3])
    for answer in ("For myself", "Maria da Silva", "12345-678901", "seeker@example.jp"):
        assert answer in page.words
    assert "These answers come from an earlier request." in page.words


def test_the_new_agreement_points_to_the_earlier_readings(maria, db, at):
    at("2026-11-24 11:00")
    maria.agrees()
    maria.asks_for(maria.times()[3])
    maria.sends()
    old, new = readings(db)
    assert [(r.article, r.read_at) for r in new] == [(r.article, r.read_at) for r in old]
    assert {r.earlier_entry for r in new} == {1}
    assert {r.earlier_entry for r in old} == {None}


def test_what_is_read_again_is_read_for_this_request(maria, db, at):
    at("2026-11-24 11:00")
    maria.opens("request/terms/6")
    assert maria.presses("read").path == "/en/request/agree"
    maria.agrees()
    maria.asks_for(maria.times()[3])
    maria.sends()
    old, new = readings(db)
    by_article = {r.article: r for r in new}
    assert by_article["6"].earlier_entry is None
    assert by_article["6"].read_at > next(r for r in old if r.article == "6").read_at
    assert by_article["7"].earlier_entry == 1


def test_nothing_is_sent_without_agreeing_anew(maria, db):
    assert maria.opens("request/check").path == "/en/request/agree"
    assert db.scalars(select(Draft)).one().agreement is None


def test_the_record_says_for_which_request_an_article_was_read(maria):
    maria.agrees()
    maria.asks_for(maria.times()[3])
    page = maria.sends().follow("See how your request stands")
    record = page.follow("What you read and agreed to (to keep or print)")
    assert record.words.count("for an earlier request (record 1)") == 16


def test_a_button_stands_on_the_link_page_too(maria):
    page = maria.opens("request/sent").follow("See how your request stands")
    again = page.press(ANOTHER)
    assert PRESS["agree"]["en"] in again.words
