"""The page behind the mailed link: how a request stands, and what was agreed to."""

import re

import pytest
from pages import words_of
from people import has_sent
from sqlalchemy import select

from portal.models import Booking


@pytest.fixture
def maria(as_left):
    seeker = as_left(has_sent)
    seeker.page = seeker.page.follow("See how your request stands")
    return seeker


def test_state_and_history_in_words(maria):
    assert maria.page.heading == "Your request: Received, not yet confirmed"
    history = [item.get_text(" ", strip=True) for item in maria.page.soup.select(".timeline li")]
    assert history == ["Received, not yet confirmed Tuesday, November 24, 2026, 9:00 a.m. You"]
    assert "1:30" not in maria.page.words
    assert "Wednesday, November 25, 2026, 9:00-9:30 a.m. (Japan time)" in maria.page.words


def test_the_same_link_speaks_both_languages(maria):
    other = maria.page.follow("日本語")
    assert other.heading == "申し込みの状況：受付済み（まだ確定していません）"
    assert "2026年11月25日（水）午前9時から9時30分まで" in other.words


@pytest.mark.clause("a06-p4-s1")
def test_how_to_cancel_is_told(maria):
    assert "On the day, cancellations are accepted by telephone only." in maria.page.words
    assert "telephone relay service" in maria.page.words


def test_the_consent_record_can_be_kept(maria):
    page = maria.page.follow("What you read and agreed to")
    rows = page.soup.select("tbody tr")
    assert len(rows) == 16
    assert rows[6].th.get_text() == "Article 6 (Application for use, etc.)"
    assert [words_of(cell) for cell in rows[6].select("td")] == [
        "2022-04-13",
        "English",
        "Shown",
        "Tuesday, November 24, 2026, 9:00 a.m.",
        "The seeker",
    ]
    told = [row.get_text(" ", strip=True) for row in page.soup.select("dl.summary div")]
    assert "Entered on Their own device" in told
    assert "Number of this record 1" in told
    fingerprint = next(row for row in told if row.startswith("Fingerprint of this record"))
    assert re.fullmatch(r"[0-9a-f]{64}", fingerprint.rpartition(" ")[2])
    assert "6da44751880b7ed886b03fac52715cbe2959ed54713bb8ba1e656474847b3705" in page.words
    assert page.soup.select("[data-print]")


def test_nobody_else_finds_it(maria, db):
    token = maria.page.path.rsplit("/", 1)[1]
    assert len(token) == 22
    stored = db.scalars(select(Booking)).one()
    assert token not in (stored.link_hash, stored.short_hash, stored.link_seed)
    for wrong in (
        token[:-1],
        token[:-1] + ("0" if token[-1] != "0" else "1"),
        stored.link_hash,
        stored.short_hash,
        stored.link_seed,
    ):
        assert maria.browser.open(f"/en/booking/{wrong}").status == 404
        assert maria.browser.open(f"/en/booking/{wrong}/consent").status == 404


def test_looking_changes_nothing(maria, db):
    before = [(b.state, len(b.changes)) for b in db.scalars(select(Booking))]
    for _time in range(3):
        maria.browser.open(maria.page.path)
    db.expire_all()
    assert [(b.state, len(b.changes)) for b in db.scalars(select(Booking))] == before
