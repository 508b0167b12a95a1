"""The whole way to a booking at another office with other terms, and what refers to them (a13)."""

import pytest
from nago import FOLDER, OWN, SLUGS, asks
from newer import REASON, publish
from people import PRESS, Staff
from sqlalchemy import select

from portal.models import Booking, State
from portal.ops import worker


@pytest.mark.clause("pre-p1")
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_whole_way_to_a_booking(other, db_of, lang):
    person = asks(other, lang)
    assert person.page.path == f"/{lang}/request/check"
    person.sends()
    assert person.page.path == f"/{lang}/request/sent"
    Staff(other).confirms()
    booking = db_of(other).scalars(select(Booking)).one()
    assert booking.state == State.CONFIRMED
    assert [read.article for read in booking.consent.articles] == SLUGS
    assert booking.consent.terms_hash == OWN.hash
    link = person.page.soup.select_one("main a[href*=booking]")["href"]
    receipt = person.browser.open(f"{link}/consent")
    assert {"ja": "別表一（使うことができる人）", "en": "Annex 1 (Who may use the room)"}[
        lang
    ] in receipt.words
    worker.run_once(other)
    assert other.test_cli_runner().invoke(args=["consent", "verify"]).exit_code == 0


def test_what_the_terms_refuse_is_told_in_their_own_words(other, at):
    person = asks(other)
    person.sends()
    Staff(other).confirms()
    link = person.page.soup.select_one("main a[href*=booking]")["href"]
    at("2026-11-25 08:59")
    page = person.browser.open(f"{link}/cancel")
    at("2026-11-26 00:00:00")
    refused = page.press("Yes, cancel")
    assert refused.status == 409
    assert "On the day, calling off shall be by telephone." in refused.words


def test_its_terms_change_like_any_others(other, at, db_of):
    person = asks(other)
    file = (FOLDER / "2025-10-01.toml").read_text(encoding="utf-8")
    file = file.replace('version = "2025-10-01"', 'version = "2026-11-25"')
    file = file.replace(
        "effective = 2025-10-01\n",
        f'[change]\nlooked_at = ["x1", "x1-p1-i2"]\n{REASON}\n[change.clauses]\nx1-p1-i2 = "substantive"\n',
    )
    file = file.replace("アの人の家族", "アの人と同居する家族")
    assert publish(other, file, "2026-11-25", 2).exit_code == 0
    at("2026-11-25 00:00:00")
    page = person.sends()
    assert "Read so far: 6 of 7." in page.words
    page = page.follow("Go on reading")
    assert page.path == "/en/request/terms/annex-1"
    page = person.page = page.press(PRESS["read"]["en"])
    assert page.path == "/en/request/agree"
    person.agrees()
    person.sends()
    record = db_of(other).scalars(select(Booking)).one().consent
    assert {read.article: read.terms_version for read in record.articles}["annex-1"] == "2026-11-25"
