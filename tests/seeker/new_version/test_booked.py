"""A booking outlives a change of the terms; another time asks only for what is new (a13)."""

import pytest
from newer import BRACKETS, FIRST, LONGER, newer, publish, wider
from people import AtTheDesk, HelpingPerson, Staff
from sqlalchemy import select
from version_change import CHANGED, PAID, told, whole

from portal.models import Booking, State


@pytest.mark.clause("a13-p1-s1")
def test_what_is_booked_stays_booked(app, maria, changes, db):
    maria.sends()
    Staff(app).confirms()
    changes()
    assert db.scalars(select(Booking.state)).one() == State.CONFIRMED
    page = maria.opens("request/sent").follow("See how your request stands")
    assert page.heading == "Your request: Booking confirmed"
    assert "Version of April 13, 2022" in page.follow("What you read and agreed to").words


@pytest.mark.clause("a13-p1-s1")
def test_another_time_asks_for_what_is_new_on_the_same_page(app, booked, db):
    maria, link = booked
    page = maria.opens(f"{link}/change")
    assert [h.get_text() for h in page.soup.select("main h2")][:2] == [
        "The terms have changed",
        "Article 6 (Application for use, etc.)",
    ]
    page = page.submit(choice_1="okinawa/2026-11-30T10:00")
    assert (page.status, page.errors) == (
        422,
        ["Tick the box if you agree to all the terms. If you do not agree, call us."],
    )
    assert db.scalars(select(Booking.state)).all() == [State.CONFIRMED]
    page = page.submit(agree_terms="yes")
    assert page.heading == "Your request: Moved to another time"
    db.rollback()
    first, second = db.scalars(select(Booking).order_by(Booking.id))
    assert first.consent.terms_version == FIRST
    assert second.consent.terms_version == CHANGED
    assert second.consent.agreed_at > first.consent.agreed_at
    versions = {read.article: read.terms_version for read in second.consent.articles}
    assert versions.pop("6") == CHANGED
    assert set(versions.values()) == {FIRST}
    assert whole(app)


def test_a_helper_states_the_agreement_to_what_is_new(app, changes, db):
    lee = HelpingPerson(app, "en")
    lee.goes_to("check", "okinawa/2026-11-27T10:00")
    lee.sends()
    Staff(app).confirms()
    link = lee.page.link("See how your request stands").removeprefix("/en/")
    changes()
    page = lee.opens(f"{link}/change").submit(
        choice_1="okinawa/2026-11-30T10:00", agree_terms="yes"
    )
    assert page.errors == ["Ask the person first. Tick the box when the person has agreed."]
    page.submit(seeker_agrees="yes")
    assert told(db)["typed_by"] == "helper"


def test_an_editorial_change_asks_nothing_for_another_time(app, maria, changes, db):
    maria.sends()
    Staff(app).confirms()
    link = maria.page.link("See how your request stands").removeprefix("/en/")
    changes(wider(CHANGED))
    page = maria.opens(f"{link}/change")
    assert "The terms have changed" not in page.words
    page.submit(choice_1="okinawa/2026-11-30T10:00")
    assert told(db)["agreed_to"]["version"] == FIRST
    assert told(db)["applied_under"]["version"] == CHANGED


@pytest.mark.clause("a06-p2-s2", "a13-p1-s1")
def test_the_next_time_asks_only_for_what_is_new(app, maria, changes, at, db):
    maria.sends()
    Staff(app).confirms()
    reference = maria.page.soup.select_one(".reference").get_text().replace(" ", "")
    changes()
    at("2026-11-27 10:25")
    higa = AtTheDesk(app)
    page = higa.opens(f"requests/{reference}").press("Book the next time")
    page = higa.browser.open("/en/request/terms")
    assert "Read so far: 15 of 16." in page.words
    page = page.follow("Go on reading").press("I have read this article")
    assert page.path == "/en/request/agree"


def test_another_time_pressed_under_older_changes_is_asked_again(app, booked, at, db):
    maria, link = booked
    page = maria.opens(f"{link}/change")
    paid = newer(
        "2026-11-26", LONGER | BRACKETS | PAID, {"a03-p1": "substantive"}, ("a03", "a03-p1")
    )
    assert publish(app, paid, "2026-11-26").exit_code == 0
    at("2026-11-26 00:00:00")
    page = page.submit(choice_1="okinawa/2026-11-30T10:00", agree_terms="yes")
    assert page.status == 409
    assert "The time is not changed yet." in page.words
    assert "agree_terms" not in page.filled()
    assert db.scalars(select(Booking.state)).all() == [State.CONFIRMED]
