"""Person and helper press at the same time, or change their mind: nothing stands under the other's name (R-04)."""

import re

import pytest
from lee import hands_over
from people import Seeker
from sqlalchemy import select

from portal.models import Draft

DECLINE = "Do not agree (see other ways to consult)"


@pytest.fixture
def hana(app, lee):
    """The person, who reads on a device of their own."""
    person = Seeker(app, "en")
    person.page = person.browser.open(hands_over(lee)).submit()
    return person


def draft(db) -> Draft:
    db.rollback()
    return db.scalars(select(Draft)).one()


def ticks(lee):
    lee.opens("request/agree")
    if not lee.page.soup.select("[name=seeker_agrees]"):
        return lee.page
    return Seeker.agrees(lee, seeker_agrees="yes")


def test_while_the_person_reads_no_tick_of_the_helper_agrees_for_them(lee, hana, db):
    hana.opens("request/terms/1")
    hana.presses("read")
    ticks(lee)
    assert draft(db).agreement is None
    assert lee.opens("request/needs").path == "/en/request/agree"
    hana.reads_on_one_page()
    hana.page.press(DECLINE)
    assert len(draft(db).declines) == 1


def test_a_tick_on_a_page_from_before_the_link_agrees_to_nothing(app, lee, db):
    lee.goes_to("agree")
    before = lee.page
    lee.page.press("Check with the person first (save a draft)")
    answer = before.submit("Agree to all the terms", agree_terms="yes", ack_teleoffice="yes", seeker_agrees="yes")  # fmt: skip
    assert answer.status in (409, 422)
    assert draft(db).agreement is None


def test_an_agreement_that_was_taken_back_is_not_ticked_by_the_helper(lee, hana, db):
    hana.reads_on_one_page()
    hana.agrees()
    hana.page.press("Take my agreement back")
    ticks(lee)
    kept = draft(db).agreement
    assert kept is None


def test_what_the_person_read_is_not_the_helpers_when_the_draft_becomes_their_own(app, lee, db):
    lee.goes_to("terms")
    page = lee.page.press("Check with the person first (save a draft)")
    address = re.search(r"(/en/handoff/\w{32})", page.text)[1]
    hana = Seeker(app, "en")
    hana.page = hana.browser.open(address).submit()
    hana.opens("request/terms/5")
    hana.page = hana.page.submit("I have read this article", question="Which firewall?")
    hana.reads_on_one_page()
    lee.opens("request/who")
    lee.answers(filled_by="self")
    assert "Read so far: 0 of 16." in lee.opens("request/terms").words
    assert draft(db).readings == []
    assert "Which firewall?" not in lee.opens("request/terms/5").text


def test_a_link_for_one_person_opens_nothing_after_the_draft_was_for_another(app, lee, db):
    address = hands_over(lee)
    for role in ("self", "helper"):
        lee.opens("request/who").submit(filled_by=role, helper_name="Lee")
    assert app.test_client().get(address).status_code == 410


def test_a_new_link_ends_the_old_reading_at_once(lee, hana, db):
    hana.reads_on_one_page()
    lee.opens("request/handoff?purpose=agree")
    lee.page.press("Make a new code")
    late = hana.page.press(DECLINE)
    assert "ask whoever helps you for a new link" in late.words
    assert draft(db).declines == []


def test_the_helper_takes_no_question_of_the_person_away(lee, hana, db):
    lee.opens("request/terms/5")
    hana.opens("request/terms/5")
    hana.page = hana.page.submit("I have read this article", question="Which firewall?")
    lee.page = lee.page.submit("I have read this article")
    asked = {answer.step: answer.typed.get("question") for answer in draft(db).answers}
    assert asked["terms/5"] == ["Which firewall?"]
    lee.opens("request/terms/6")
    lee.page.submit("I have read this article")
    assert draft(db).agreement is None


def test_nothing_is_read_after_it_was_agreed_to(lee, hana, db, at):
    hana.reads_on_one_page()
    stale = hana.browser.open("/en/request/terms/5")
    hana.opens("request/agree")
    hana.agrees()
    at("2026-11-24 09:05:00")
    stale.submit("I have read this article")
    kept = draft(db)
    assert (
        max(read.read_at for read in kept.readings if read.by == "seeker")
        <= kept.agreement.agreed_at
    )
