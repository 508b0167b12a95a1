"""When the terms change: who agreed before looks at what is new in substance, and at nothing else (a13, R-16)."""

import json
import re

import pytest
from newer import BRACKETS, FIRST, LONGER, longer, newer, publish, wider
from people import AtTheDesk, HelpingPerson, Seeker, Staff
from sqlalchemy import select

from portal.models import Booking, ConsentEvidence, ConsentRecord, DraftAnswer, State

PAID = {"利用料は無料とします。": "利用料は有料とします。"}
CHANGED = "2026-11-25"  # the day it starts; one day after everybody begins


@pytest.fixture
def maria(app):
    """Maria is ready to send; she read and agreed to the first version."""
    seeker = Seeker(app, "en")
    seeker.goes_to("check", "okinawa/2026-11-27T10:00")
    return seeker


@pytest.fixture
def changes(app, at):
    """A version of substance is published, and its day comes."""

    def happen(file: str = ""):
        said = publish(app, file or longer(CHANGED), CHANGED)
        assert said.exit_code == 0, said.output
        at("2026-11-25 00:00:00")

    return happen


def told(db, number: int = -1) -> dict:
    db.rollback()
    entries = db.scalars(select(ConsentEvidence).order_by(ConsentEvidence.number)).all()
    return json.loads(entries[number].payload)


def whole(app) -> bool:
    return app.test_cli_runner().invoke(args=["consent", "verify"]).exit_code == 0


@pytest.mark.clause("a13-p1-s1", "pre-p1")
def test_who_agreed_before_sees_only_what_is_new_and_then_sends(app, maria, changes, db):
    changes()
    page = maria.sends()
    assert page.path == "/en/request/terms"
    assert db.scalars(select(Booking)).all() == []
    assert (
        "The terms have changed. Before your next request, check the changes and agree."
        in page.words
    )
    assert "Read so far: 15 of 16." in page.words
    changed = [li.get_text(" ", strip=True) for li in page.soup.select(".tasks .next")]
    assert changed == ["Article 6 (Application for use, etc.) Changed since you read it"]
    page = maria.page = page.follow("Go on reading")
    assert page.path == "/en/request/terms/6"
    assert "What has changed in this article" in page.words
    assert [mark.get_text(" ", strip=True) for mark in page.soup.select("del, ins")] == [
        "Removed: 30",
        "Added: 45",
    ]
    page = maria.presses("read")
    assert page.path == "/en/request/agree"
    assert "The terms have changed." in page.words
    assert not page.soup.select("input[checked]")
    page = maria.agrees()
    assert page.path == "/en/request/check"
    assert "okinawa" not in page.words
    maria.sends()
    db.rollback()  # look again
    record = db.scalars(select(ConsentRecord)).one()
    assert (record.terms_version, record.applied_version) == (CHANGED, CHANGED)
    versions = {read.article: read.terms_version for read in record.articles}
    assert versions.pop("6") == CHANGED
    assert set(versions.values()) == {FIRST}
    entry = told(db)
    assert {read["version"] for read in entry["articles"]} == {FIRST, CHANGED}
    assert whole(app)


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
    assert ("規約が変わりました。次の申し込みの前に" in page.words) is ("all" not in where)


@pytest.mark.clause("a13-p1-s1")
def test_an_editorial_change_voids_nothing(app, maria, changes, db):
    changes(wider(CHANGED))
    assert "The terms have changed" not in maria.opens("request/check").words
    page = maria.sends()
    assert page.path == "/en/request/sent"
    record = db.scalars(select(ConsentRecord)).one()
    assert (record.terms_version, record.applied_version) == (FIRST, CHANGED)
    assert record.terms_hash != record.applied_hash
    assert whole(app)


def test_a_press_in_the_second_of_the_change_sends_nothing(app, maria, at, db):
    publish(app, longer(CHANGED), CHANGED)
    page = maria.page
    at("2026-11-25 00:00:00")
    assert page.press("Send this request").path == "/en/request/terms"
    assert db.scalars(select(Booking)).all() == []


def test_a_press_in_the_second_before_sends(app, maria, at, db):
    publish(app, longer(CHANGED), CHANGED)
    at("2026-11-24 23:59:59")
    assert maria.sends().path == "/en/request/sent"
    assert db.scalars(select(ConsentRecord)).one().applied_version == FIRST


@pytest.mark.clause("a13-p1-s1")
def test_what_is_booked_stays_booked(app, maria, changes, db):
    maria.sends()
    Staff(app).confirms()
    changes()
    assert db.scalars(select(Booking.state)).one() == State.CONFIRMED
    page = maria.opens("request/sent").follow("See how your request stands")
    assert page.heading == "Your request: Booking confirmed"
    assert "Version of April 13, 2022" in page.follow("What you read and agreed to").words


@pytest.fixture
def booked(app, maria, changes):
    """What Maria booked under the first version; now the second one applies."""
    maria.sends()
    Staff(app).confirms()
    link = maria.page.link("See how your request stands").removeprefix("/en/")
    changes()
    return maria, link


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
    assert page.heading == "Your request: Cancelled by you"
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


def test_the_changes_page_says_it_in_words(app, at):
    publish(app, longer(CHANGED), CHANGED)
    page = Seeker(app, "en").opens("terms/changes")
    assert (
        "What changes from the version of April 13, 2022 to that of November 25, 2026" in page.words
    )
    assert "To make sessions longer." in page.words
    assert (
        "The version of November 25, 2026 applies from the first minute of that day" in page.words
    )
    assert [mark.get_text(" ", strip=True) for mark in page.soup.select("del, ins")] == [
        "Removed: 30", "Added: 45", "Removed: (", "Removed: )", "Added: （", "Added: ）",
    ]  # fmt: skip
    for piece in page.soup.select("del, ins"):
        assert piece.select_one(".said")["lang"] == "en"
    first = Seeker(app, "en").opens(f"terms/changes?to={FIRST}")
    assert "This is the first version." in first.words
    japanese = Seeker(app, "ja").opens("terms/changes")
    assert "削除： 30" in japanese.words
    assert "相談の時間を長くするためです。" in japanese.words


def answer(db, step: str):
    db.rollback()
    return db.scalars(select(DraftAnswer).where(DraftAnswer.step == step)).one()


@pytest.mark.clause("pre-p1", "a13-p1-s1")
def test_what_was_on_the_page_is_what_was_read(app, changes, db):
    hana = Seeker(app, "en")
    hana.goes_to("terms")
    page = hana.opens("request/terms/6")
    changes()
    page = page.submit("I have read this article")
    assert answer(db, "terms/6").typed["version"] == [FIRST]
    assert "The terms have changed" in page.words
    page = hana.opens("request/terms/6")
    assert "What has changed in this article" in page.words
    page.submit("I have read this article")
    assert answer(db, "terms/6").typed["version"] == [CHANGED]


def test_all_on_one_page_reads_what_that_page_showed(app, changes, db):
    hana = Seeker(app, "en")
    hana.goes_to("terms")
    page = hana.opens("request/terms?all=1")
    changes()
    page = page.submit("I have read all the articles")
    assert page.path == "/en/request/terms"
    assert "Read so far: 15 of 16." in page.words
    assert answer(db, "terms/6").typed["version"] == [FIRST]


@pytest.mark.parametrize(("file", "goes_on"), [(longer, False), (wider, True)])
def test_an_agreement_names_the_version_on_its_page(app, changes, db, file, goes_on):
    hana = Seeker(app, "en")
    hana.goes_to("agree")
    page = hana.page
    changes(file(CHANGED))
    page = page.submit("Agree to all the terms", agree_terms="yes", ack_teleoffice="yes")
    assert page.path == ("/en/request/needs" if goes_on else "/en/request/terms")
    if goes_on:
        assert answer(db, "agree").typed["version"] == [FIRST]
    else:
        assert not db.scalars(select(DraftAnswer).where(DraftAnswer.step == "agree")).all()


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
    assert "The terms have changed." in page.words
    assert "agree_terms" not in page.filled()
    assert db.scalars(select(Booking.state)).all() == [State.CONFIRMED]


def test_looking_again_in_the_other_language_rewrites_no_reading(app, at, db):
    hana = Seeker(app, "ja")
    hana.goes_to("agree")
    at("2026-11-24 10:00:00")
    page = hana.opens("request/terms/5")
    values = {**page.filled(), "switch": "en", "question": "Which one?"}
    hana.browser.post("/ja/request/terms/5", values)
    kept = answer(db, "terms/5")
    assert (kept.typed["language"], kept.answered_at.hour) == (["ja"], 9)
    assert kept.typed["question"] == ["Which one?"]


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


def test_the_notice_leads_to_all_that_changed_since_ones_own_reading(app, maria, changes, at):
    changes()
    assert publish(
        app, newer("2026-11-27", LONGER, {"a06-p1": "substantive"}), "2026-11-27"
    ).exit_code
    page = maria.opens("request/terms")
    page = page.follow("All changes side by side")
    assert [mark.get_text(" ", strip=True) for mark in page.soup.select("del, ins")][:2] == [
        "Removed: 30", "Added: 45",
    ]  # fmt: skip
    assert "April 13, 2022 to that of November 25, 2026" in page.words


def test_every_change_to_come_is_announced(app):
    assert publish(app, longer("2027-04-01"), "2027-04-01").exit_code == 0
    later = longer("2027-10-01").replace("a06-p1", "a06-p1")
    said = publish(app, newer("2027-10-01", LONGER, {"a10": "editorial"}, ("a10",)), "2027-10-01")
    assert said.exit_code == 0, (said.output, later[:0])
    words = Seeker(app, "en").opens("").words
    assert "The terms of use change on April 1, 2027." in words
    assert "The terms of use change on October 1, 2027." in words


def test_an_article_that_came_without_substance_stops_nobody(app, maria, changes, db):
    text = wider(CHANGED)
    added = """
[[articles]]
slug = "sup-2"
id = "sup2"
number = ""
caption = ""
name_ja = "附則（2026年）"
heading_en = "Supplementary provision (2026)"
plain_ja = "11月(がつ)25日(にち)から使(つか)います。"
plain_en = "From 25 November."

[[articles.clauses]]
id = "sup2-p1"
text_ja = "この改正は、令和8年11月25日から施行する。"
text_en = "This change takes effect on 25 November 2026."
kinds = ["RECORD"]
"""
    text = text.replace('"a10" = "editorial"', '"a10" = "editorial"\n"sup2-p1" = "editorial"')  # fmt: skip
    changes(text + added)
    maria.sends()
    assert maria.page.path == "/en/request/sent"
    Staff(app).confirms()
    link = maria.page.link("See how your request stands").removeprefix("/en/")
    page = maria.opens(f"{link}/change").submit(choice_1="okinawa/2026-11-30T10:00")
    assert page.status == 200
    assert whole(app)


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
    page = Seeker.agrees(lee)
    assert page.errors == ["Ask the person first. Tick the box when the person has agreed."]
    lee.page = page.submit("Agree to all the terms", seeker_agrees="yes")
    assert answer(db, "agree").typed["by"] == ["helper"]
