"""A change of substance is read and agreed to before sending; an editorial one stops nobody (a13, R-16)."""

import pytest
from newer import FIRST, longer, publish, wider
from people import Staff
from sqlalchemy import select
from version_change import CHANGED, told, whole

from portal.models import Booking, ConsentRecord


@pytest.mark.clause("a13-p1-s1", "pre-p1")
def test_who_agreed_before_sees_only_what_is_new_and_then_sends(app, maria, changes, db):
    changes()
    is_led_to_what_changed(maria.sends())
    assert db.scalars(select(Booking)).all() == []
    page = maria.page = maria.page.follow("Go on reading")
    assert page.path == "/en/request/terms/6"
    assert "What has changed in this article" in page.words
    assert [mark.get_text(" ", strip=True) for mark in page.soup.select("del, ins")] == [
        "Removed: 30",
        "Added: 45",
    ]
    page = maria.presses("read")
    assert page.path == "/en/request/agree"
    assert "Look at what has changed in the terms" in page.words
    assert not page.soup.select("input[checked]")
    page = maria.agrees()
    assert page.path == "/en/request/check"
    assert "okinawa" not in page.words
    maria.sends()
    both_versions_are_kept(db)
    assert whole(app)


def is_led_to_what_changed(page) -> None:
    """Sending leads to the list of articles, in which one is to be read again."""
    assert page.path == "/en/request/terms"
    assert (
        "Your request is not sent yet. Look at what has changed in the terms, agree, and press"
        in page.words
    )
    assert "Read so far: 15 of 16." in page.words
    changed = [li.get_text(" ", strip=True) for li in page.soup.select(".tasks .next")]
    assert changed == ["Article 6 (Application for use, etc.) Changed since you read it"]


def both_versions_are_kept(db) -> None:
    """The agreement is to the new version; each article stands with the version that was read."""
    db.rollback()  # look again
    record = db.scalars(select(ConsentRecord)).one()
    assert (record.terms_version, record.applied_version) == (CHANGED, CHANGED)
    versions = {read.article: read.terms_version for read in record.articles}
    assert versions.pop("6") == CHANGED
    assert set(versions.values()) == {FIRST}
    entry = told(db)
    assert {read["version"] for read in entry["articles"]} == {FIRST, CHANGED}


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


ADDED = """
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


def test_an_article_that_came_without_substance_stops_nobody(app, maria, changes, db):
    text = wider(CHANGED)
    text = text.replace('"a10" = "editorial"', '"a10" = "editorial"\n"sup2-p1" = "editorial"')  # fmt: skip
    changes(text + ADDED)
    maria.sends()
    assert maria.page.path == "/en/request/sent"
    Staff(app).confirms()
    link = maria.page.link("See how your request stands").removeprefix("/en/")
    page = maria.opens(f"{link}/change").submit(choice_1="okinawa/2026-11-30T10:00")
    assert page.status == 200
    assert whole(app)
