"""Finishing erases everything, here and on the server; what is left alone is erased too (S11, R-11)."""

import pytest
from counting import count
from kiosk_steps import finishes

from portal.models import Booking, Draft, DraftAnswer
from portal.ops import worker


def test_finishing_erases_here_and_on_the_server(app, hall, db):
    hall.goes_to("check")
    hall.opens("display")
    finishes(hall)
    assert hall.page.heading == "Everything is erased"
    assert hall.page.response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert (count(db, Draft), count(db, DraftAnswer)) == (0, 0)
    for step in ("details", "check", "sent", "slot", "needs"):
        assert "Maria" not in hall.opens(f"request/{step}").text
    assert hall.opens("").soup.html["class"] == ["kiosk"]


def test_after_sending_the_receipt_is_gone_with_the_end(app, hall, db):
    hall.goes_to("check")
    hall.sends()
    assert hall.page.path == "/en/request/sent"
    finishes(hall)
    assert hall.opens("request/sent").path == "/en/request"
    assert count(db, Booking) == 1


def test_a_receipt_left_alone_is_gone_after_the_offices_time(app, hall, at):
    hall.goes_to("check")
    hall.sends()
    at("2026-11-24 09:05:44")
    assert hall.opens("request/sent").path == "/en/request/sent"
    at("2026-11-24 09:05:45")
    assert hall.opens("request/sent").path == "/en/request"


def test_a_draft_left_alone_is_erased_by_the_server_itself(app, hall, db, at):
    hall.goes_to("details")
    at("2026-11-24 09:05:44")
    worker.bring_what_is_due(app)
    assert count(db, Draft) == 1
    at("2026-11-24 09:05:45")
    assert hall.opens("request/details").path == "/en/request/who"
    worker.bring_what_is_due(app)
    assert (count(db, Draft), count(db, DraftAnswer)) == (0, 0)


def test_what_is_sent_once_more_after_the_end_shows_nothing(app, hall):
    hall.opens("request/who?as=helper")
    typed = {
        **hall.page.filled(),
        "filled_by": "helper",
        "helper_name": "Lee",
        "helper_email": "lee@",
    }
    hall.page = hall.page.submit(**{n: v for n, v in typed.items() if n != "csrf_token"})
    assert hall.page.status == 422
    finishes(hall)
    again = hall.browser.post("/en/request/who", typed)
    assert again.path == "/en/request/who"
    assert "Lee" not in again.text


def test_what_somebody_chose_and_left_on_the_start_page_is_undone_too(hall):
    assert not hall.opens("").soup.select("#idle")
    hall.page = hall.page.press("Wait 3 times longer")
    assert hall.page.soup.select("#idle")
    finishes(hall)
    hall.opens("display")
    hall.page = hall.page.submit(text="largest", colours="dark")
    assert hall.opens("").soup.select("#idle")
    finishes(hall)
    assert not hall.opens("").soup.select("#idle")
    assert "data-text" not in hall.page.soup.html.attrs


@pytest.mark.parametrize("step", ["who", "needs", "details"])
def test_a_mistake_sent_once_more_by_the_next_person_shows_nothing(app, hall, step):
    hall.goes_to(step)
    typed = {**hall.page.filled(), "name": "Secret", "email": "secret@", "helper_email": "secret@",
             "helper_name": "Secret", "filled_by": "helper", "joining_count": "Secret", "needs_note": "Secret"}  # fmt: skip
    wrong = hall.browser.post(f"/en/request/{step}", typed)
    assert wrong.status == 422
    hall.page = wrong
    finishes(hall)
    assert "Secret" not in hall.browser.post(f"/en/request/{step}", typed).text
    hall.goes_to(step)  # the next person is there, and goes back and reloads
    assert "Secret" not in hall.browser.post(f"/en/request/{step}", typed).text


def test_the_next_person_is_asked_before_going_on_with_what_was_left(app, hall, db):
    hall.goes_to("details")
    page = hall.opens("").follow("Request an online consultation")
    assert "A request you began is still here" in page.words
    assert not page.soup.select("#step-form")
    page = page.press("Erase it and begin another one").press("Yes, erase it")
    assert page.soup.select("#step-form")
    assert count(db, Draft) == 0


def test_the_receipt_is_gone_when_the_next_person_begins(app, hall):
    hall.goes_to("check")
    hall.sends()
    assert hall.opens("request/check").path == "/en/request/sent"
    hall.goes_to("terms")
    assert hall.opens("request/sent").path == "/en/request"
