"""An honest crowd is not hindered, and one stranger does not take every time (decision 0054)."""

import pytest
from crowds import Helped, OneOfMany, open_requests, sends_all
from people import Seeker
from sqlalchemy import select

from portal.models import Booking, OutboxMessage

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_a_hall_of_sixty_behind_one_address_is_not_hindered(app, db):
    assert sends_all(OneOfMany(app, number) for number in range(60)) == [200] * 60
    assert open_requests(db) == 60
    assert set(db.scalars(select(OutboxMessage.state))) == {"waiting"}


def test_a_helper_with_twenty_persons_is_not_hindered(app, db):
    assert sends_all(Helped(app, number) for number in range(20)) == [200] * 20
    assert open_requests(db) == 20


def test_one_stranger_with_one_address_and_number_has_few_and_loses_nothing(app, db):
    answers = []
    for _time in range(12):
        kim = Seeker(app, "en")
        kim.goes_to("check")
        answers.append(kim.sends().status)
    assert answers == [200] * 5 + [429] * 7
    assert open_requests(db) == 5
    assert "098-000-0000" in kim.page.words
    assert "nothing is lost" in kim.page.words
    back = kim.page.follow("Back to your answers")
    assert back.path == "/en/request/check"
    assert "Maria da Silva" in back.words


def test_a_helper_who_is_none_has_a_bound_too(app, db, monkeypatch):
    monkeypatch.setattr(app.extensions["portal.settings"], "open_requests_per_helper", 6)
    assert sends_all(Helped(app, number) for number in range(8)) == [200] * 6 + [429] * 2


def test_a_thousand_addresses_from_one_source_are_stopped_and_others_are_not(app, monkeypatch):
    settings = app.extensions["portal.settings"]
    monkeypatch.setattr(settings, "requests_per_source_an_hour", 10)
    answers = sends_all(OneOfMany(app, number) for number in range(12))
    assert answers == [200] * 10 + [429] * 2
    assert sends_all([OneOfMany(app, 99, "198.51.100.1")]) == [200]


def test_beyond_a_crowd_one_source_holds_a_share_of_a_day(app, db, monkeypatch):
    settings = app.extensions["portal.settings"]
    monkeypatch.setattr(settings, "requests_of_a_crowd", 2)
    answers = sends_all(OneOfMany(app, number) for number in range(8))
    assert answers == [200] * 6 + [429] * 2  # of twelve places of the first day
    assert sends_all([OneOfMany(app, 99, "198.51.100.1")]) == [200]


def test_the_words_are_the_same_whatever_was_too_many(app, monkeypatch):
    settings = app.extensions["portal.settings"]
    monkeypatch.setattr(settings, "open_requests_per_person", 1)
    sends_all([OneOfMany(app, 1), OneOfMany(app, 2, "198.51.100.1")])
    known = OneOfMany(app, 1, "198.51.100.2")
    monkeypatch.setattr(settings, "requests_per_source_an_hour", 1)
    unknown = OneOfMany(app, 3)
    assert sends_all([known, unknown]) == [429, 429]
    assert known.page.words == unknown.page.words


def test_where_it_came_from_is_kept_for_two_days_as_a_digest(app, db, at):
    from portal.ops import worker

    sends_all([OneOfMany(app, 1)])
    assert "192.0.2.7" not in db.scalars(select(Booking.source)).one() != ""
    at("2026-11-26 09:00:01")
    worker.run_once(app)
    db.rollback()
    assert db.scalars(select(Booking.source)).all() == [""]
