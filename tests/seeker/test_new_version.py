"""When the terms change: who agreed before looks at what is new in substance, and at nothing else (a13, R-16)."""

import json

import pytest
from newer import FIRST, longer, publish, wider
from people import AtTheDesk, HelpingPerson, Seeker, Staff
from sqlalchemy import select

from portal.models import Booking, ConsentEvidence, ConsentRecord, State

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
        assert publish(app, file or longer(CHANGED), CHANGED).exit_code == 0
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
