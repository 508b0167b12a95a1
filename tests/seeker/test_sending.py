"""Sending a request: once, with everything kept, and only with an agreement."""

import re

import pytest
from counting import count
from people import Seeker
from sqlalchemy import func, select

from portal.models import ArticleRead, Booking, ConsentRecord, OutboxMessage, Slot


@pytest.mark.clause("pre-p1", "a04-p1-s3")
def test_sending_keeps_what_was_read_and_agreed_to(maria, db):
    maria.sends()
    record = db.scalars(select(ConsentRecord)).one()
    assert record.terms_version == "2022-04-13"
    assert record.terms_hash.startswith("6da44751")
    assert (record.language, record.typed_by, record.teleoffice) == ("en", "seeker", "acknowledged")
    assert record.agreed_at <= record.applied_at
    assert count(db, ArticleRead) == 16


def test_viewing_and_drafting_record_nothing(maria, db):
    assert count(db, ConsentRecord) == count(db, Booking) == count(db, OutboxMessage) == 0


def test_pressing_twice_makes_one_request(maria, db):
    page = maria.page
    first, second = page.press("Send this request"), page.press("Send this request")
    assert first.path == second.path == "/en/request/sent"
    number = re.compile(r"\d{3} \d{3} \d{3}")
    assert number.search(first.words)[0] == number.search(second.words)[0]
    assert count(db, Booking) == 1
    assert count(db, OutboxMessage) == 2


def test_reloading_the_received_page_keeps_it(maria, db):
    maria.sends()
    again = maria.opens("request/sent")
    assert again.heading == "Request received, not yet confirmed"
    assert count(db, Booking) == 1


def test_going_back_after_sending_leads_to_the_start_of_a_new_request(maria):
    maria.sends()
    assert maria.opens("request/check").path == "/en/request/who"


def test_a_place_given_to_someone_else_leads_back_with_every_answer(app, db):
    maria, lee, kim = (Seeker(app, "en", name) for name in ("Maria", "Lee", "Kim"))
    for seeker in (maria, lee, kim):
        seeker.goes_to("check")
    maria.sends()
    lee.sends()
    assert lee.page.path == "/en/request/sent"
    kim.sends()
    assert kim.page.status in (200, 409)
    assert "/request/slot" in kim.page.path or kim.page.status == 409
    assert count(db, Booking) == 2
    kim.opens("request/slot")
    kim.asks_for()
    assert kim.page.path == "/en/request/check"
    assert "Kim" in kim.page.words
    kim.sends()
    assert kim.page.path == "/en/request/sent"
    assert db.scalar(select(func.max(Slot.taken))) == 2


def test_losing_a_place_while_sending_answers_409(app, db, monkeypatch):
    kim = Seeker(app, "en", "Kim")
    kim.goes_to("check")
    from portal.roster import slots

    def taken(*_):
        raise slots.SlotTaken

    monkeypatch.setattr(slots, "claim", taken)
    kim.sends()
    assert kim.page.status == 409
    assert "That time has just been requested by someone else." in kim.page.words
    assert count(db, Booking) == 0
    monkeypatch.undo()
    kim.asks_for(kim.times()[1])
    kim.sends()
    assert kim.page.path == "/en/request/sent"


@pytest.mark.parametrize(
    "name", ["宮城　花子", "Maria da Silva", "O'Neil", "王", "Nguyễn Thị Ánh", "<b>x</b>", "=1+1"]
)
@pytest.mark.clause("a06-p2-i1")
def test_names_are_kept_as_typed(app, db, name):
    seeker = Seeker(app, "ja", name)
    seeker.goes_to("check")
    seeker.sends()
    assert db.scalars(select(Booking)).one().name == name


@pytest.mark.clause("a06-p4-s3")
def test_earlier_requests_block_nothing(app, db):
    for _time in range(5):
        maria = Seeker(app, "en")
        maria.goes_to("check")
        maria.sends()
    for booking in db.scalars(select(Booking)):
        booking.state = "deemed_cancelled"
    db.commit()
    maria = Seeker(app, "en")
    maria.goes_to("check")
    maria.sends()
    assert maria.page.path == "/en/request/sent"


def test_the_request_number_can_be_read_aloud(maria, db):
    maria.sends()
    reference = db.scalars(select(Booking.reference)).one()
    assert re.fullmatch(r"[1-9]\d{8}", reference)
    assert (
        maria.page.soup.select_one(".reference").get_text()
        == f"{reference[:3]} {reference[3:6]} {reference[6:]}"
    )


def test_the_received_page_says_what_happens_next(maria):
    maria.sends()
    for words in (
        "Your booking is not confirmed yet.",
        "Staff settle the time by Tuesday, November 24, 2026, 5:15 p.m. at the latest.",
        "Only then is it a booking.",
    ):
        assert words in maria.page.words
    ready = maria.page.follow("Get your device, connection and room ready")
    assert ready.path.startswith("/en/booking/")
    assert ready.path.endswith("/readiness")
