"""Who is reading when the terms change goes on with what is new; each reading names its version (a13)."""

import re

import pytest
from newer import FIRST, longer, wider
from people import HelpingPerson, Seeker
from sqlalchemy import select
from version_change import CHANGED, agreement, answer, reading

from portal.models import DraftAgreement, DraftAnswer


def test_it_is_told_in_the_middle_of_reading_and_what_did_not_change_is_kept(app, changes, db):
    seeker = Seeker(app, "en")
    seeker.goes_to("terms")
    for slug in ("pre", "1", "6"):
        seeker.opens(f"request/terms/{slug}")
        seeker.presses("read")
    changes()
    page = seeker.opens("request/terms/7")
    assert "What did not change stays marked as read." in page.words
    assert not page.soup.select("del, ins")
    page = seeker.presses("read")
    assert page.path == "/en/request/terms/2"
    assert "Read so far: 3 of 16." in seeker.opens("request/terms").words
    assert "What has changed in this article" in seeker.opens("request/terms/6").words


@pytest.mark.parametrize("where", ["request/terms?all=1", "request/terms"])
def test_in_japanese_it_is_told_as_well(app, changes, where):
    seeker = Seeker(app, "ja")
    seeker.goes_to("agree")
    changes()
    page = seeker.opens(where)
    assert ("規約が変わりました 申し込みはまだ送っていません" in page.words) is ("all" not in where)


@pytest.mark.clause("pre-p1", "a13-p1-s1")
def test_what_was_on_the_page_is_what_was_read(app, changes, db):
    hana = Seeker(app, "en")
    hana.goes_to("terms")
    page = hana.opens("request/terms/6")
    changes()
    page = page.submit("I have read this article")
    assert reading(db, "6").version == FIRST
    assert "The terms have changed" in page.words
    page = hana.opens("request/terms/6")
    assert "What has changed in this article" in page.words
    page.submit("I have read this article")
    assert reading(db, "6").version == CHANGED


def test_all_on_one_page_reads_what_that_page_showed(app, changes, db):
    hana = Seeker(app, "en")
    hana.goes_to("terms")
    hana.opens("request/terms?all=1")
    changes()
    page = hana.ticks()
    assert page.path == "/en/request/terms"
    assert "Read so far: 15 of 16." in page.words
    assert reading(db, "6").version == FIRST


@pytest.mark.parametrize(("file", "goes_on"), [(longer, False), (wider, True)])
def test_an_agreement_names_the_version_on_its_page(app, changes, db, file, goes_on):
    hana = Seeker(app, "en")
    hana.goes_to("agree")
    page = hana.page
    changes(file(CHANGED))
    page = page.submit("Agree to all the terms", agree_terms="yes", ack_teleoffice="yes")
    assert page.path == ("/en/request/needs" if goes_on else "/en/request/terms")
    if goes_on:
        assert agreement(db).version == FIRST
    else:
        assert not db.scalars(select(DraftAnswer).where(DraftAnswer.step == "agree")).all()
        assert not db.scalars(select(DraftAgreement)).all()


def test_looking_again_in_the_other_language_rewrites_no_reading(app, at, db):
    hana = Seeker(app, "ja")
    hana.goes_to("agree")
    at("2026-11-24 10:00:00")
    page = hana.opens("request/terms/5")
    values = {**page.filled(), "switch": "en", "question": "Which one?"}
    hana.browser.post("/ja/request/terms/5", values)
    kept = reading(db, "5")
    assert (kept.language, kept.read_at.hour) == ("ja", 9)
    assert answer(db, "terms/5").typed["question"] == ["Which one?"]


def test_a_question_is_not_lost_by_reading_all_on_one_page(app, db):
    hana = Seeker(app, "en")
    hana.goes_to("terms")
    page = hana.opens("request/terms/5")
    hana.browser.post(
        "/en/request/terms/5", {**page.filled(), "switch": "ja", "question": "Which?"}
    )
    hana.reads_on_one_page()
    assert answer(db, "terms/5").typed["question"] == ["Which?"]
    assert hana.page.path == "/en/request/agree"


def test_a_helper_states_it_anew_when_the_person_agreed_to_the_version_before(app, changes, db):
    lee, hana = HelpingPerson(app, "en"), Seeker(app, "ja")
    lee.goes_to("agree")
    shown = lee.page.press("Check with the person first (save a draft)")
    address = re.search(r"(/en/handoff/\w{32})", shown.text)[1]
    hana.page = hana.browser.open(address.replace("/en/", "/ja/")).submit()
    hana.reads_on_one_page()
    hana.agrees()
    changes()
    page = lee.opens("request/terms/6")
    lee.page = page.submit("I have read this article")
    assert lee.page.path == "/en/request/agree"
    assert "The person has agreed by themself" not in lee.page.words
    # else it is the person's to agree anew there
    asked = lee.page.press("End the link")
    assert asked.follow("No, go back").path == "/en/request/terms"
    lee.page = asked.press("Yes, end the link")
    page = Seeker.agrees(lee)
    assert page.errors == ["Ask the person first. Tick the box when the person has agreed."]
    lee.page = page.submit("Agree to all the terms", seeker_agrees="yes")
    assert agreement(db).by == "helper"
