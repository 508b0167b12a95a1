"""Requests that staff type for somebody (a06-p2-s2)."""

from desk_pages import form_with, newest
from intake_steps import begins, walks_on
from people import Seeker
from sqlalchemy import select

from portal.models import AuditEntry, Draft


def test_a_request_by_phone_goes_through_the_same_steps(app, higa, db):
    page = begins(higa)
    assert page.path == "/en/request/who"
    assert "You type this for somebody on the phone or at the counter." in page.words
    walks_on(higa)
    found = newest(db)
    assert (found.channel, found.recorded_by, found.name) == ("phone", "Higa", "Arakaki")
    assert (found.consent.channel, found.consent.recorded_by) == ("phone", "Higa")
    assert len(found.consent.articles) == 16
    assert found.changes[0].by == "seeker"
    back = higa.page.follow("Back to the desk")
    assert back.heading == "Arakaki: Waiting"
    assert "Recorded by Higa" in back.words


def test_who_reads_along_at_the_counter_is_noted(app, higa, db):
    begins(higa, channel="counter", reader="seeker")
    walks_on(higa)
    assert newest(db).consent.recorded_by == "Higa (seeker read along)"
    assert newest(db).channel == "counter"


def test_it_can_be_thrown_away_and_the_desk_stays_open(app, higa, db):
    page = begins(higa)
    words = "Stop, throw away, back to the desk"
    asked = page.submit(words, form=form_with(page, words))
    assert asked.heading == "Erase what was typed for this person?"
    db.rollback()
    assert len(db.scalars(select(Draft)).all()) == 1
    assert asked.press("Yes, erase it").heading == "Queue"
    db.rollback()
    assert db.scalars(select(Draft)).all() == []


def test_what_is_missing_is_said(higa):
    page = higa.opens("new").submit()
    assert page.errors == [
        "Choose how the person asks.",
        "Choose the language of the person.",
        "Choose who reads the articles.",
    ]


def test_seekers_see_nothing_of_it(app):
    seeker = Seeker(app, "en")
    assert "You type this" not in seeker.opens("request/who").words
    assert "Back to the desk" not in seeker.goes_to("check").words


def test_it_is_in_the_trail(app, higa, at, db):
    begins(higa)
    assert list(db.scalars(select(AuditEntry.deed))) == ["new_request"]
