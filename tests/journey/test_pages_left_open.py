"""One request, its pages open twice: what is pressed is what was shown."""

import pytest
from people import AtKiosk, Seeker
from sqlalchemy import select
from tabs import NOT_HERE, beside, bookings, drafts

from portal.models import Draft, DraftReading


@pytest.mark.clause("pre-p2")
def test_the_check_page_sends_only_what_it_showed(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    window = beside(maria)
    window.opens("request/details")
    window.page = window.page.submit(email="other@example.jp")
    page = maria.page.press("Send this request")
    assert page.status == 409
    assert "Nothing was sent" in page.words
    assert "other@example.jp" in page.words
    assert bookings(db) == []
    page.press("Send this request")
    assert [booking.email for booking in bookings(db)] == ["other@example.jp"]


def test_a_check_page_without_its_digest_sends_nothing(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    values = {name: v for name, v in maria.page.filled().items() if name != "shown"}
    assert maria.browser.post("/en/request/check", values).status == 409
    assert bookings(db) == []


def test_pages_of_a_request_that_was_sent_change_nothing(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    window = beside(maria)
    for where in ("details", "terms/5", "agree"):
        window.opens(f"request/{where}")
        if where == "details":
            details = window.page
    maria.sends()
    assert details.submit(name="Somebody else").status == 409
    page = window.page.submit("Agree to all the terms")
    assert (page.status, page.heading) == (409, NOT_HERE)
    assert "No request is open in this browser." in page.words
    assert drafts(db) == {}
    assert maria.page.path == "/en/request/sent"


def test_the_reading_page_twice_notes_what_each_page_showed(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("terms")
    first, second = beside(maria), beside(maria, "ja")
    first.opens("request/terms/3")
    second.opens("request/terms/3")
    second.page.submit("この条を読みました")
    first.page.submit("I have read this article", question="Why?")
    db.rollback()
    assert db.scalars(select(DraftReading.language)).all() == ["en"]
    assert drafts(db)[""]["terms/3"]["question"] == ["Why?"]


def test_an_agreement_counts_for_the_role_its_page_spoke_of(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("agree")
    window = beside(maria)
    window.opens("request/who?as=helper&draft=" + maria.page.filled()["draft"][0])
    window.browser.post(
        "/en/request/who", {**window.opens("request/who").filled(), "filled_by": "helper"}
    )
    page = maria.page.submit("Agree to all the terms", agree_terms="yes", ack_teleoffice="yes")
    assert page.status == 409
    assert "The request has changed in another window" in page.words
    assert "agree" not in drafts(db)[""]


def test_pressed_twice_the_first_page_begins_one_request(app, db):
    maria = Seeker(app, "en")
    page = maria.opens("request/who?as=self")
    page.submit()
    page.submit()
    db.rollback()
    assert len(db.scalars(select(Draft)).all()) == 1


def test_a_kiosk_has_exactly_one(app, db):
    hall = AtKiosk(app, "en")
    hall.opens("request/who?as=self")
    stale = hall.page
    hall.goes_to("needs")
    assert stale.submit().status == 200
    db.rollback()
    assert len(db.scalars(select(Draft)).all()) == 1
    assert "beside it" not in hall.opens("request/who?as=self").words
