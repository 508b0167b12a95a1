"""Another office with other terms: sections, annexes, other numbers; the same code, the whole way (a13)."""

from datetime import date
from pathlib import Path

import pytest
from newer import REASON, publish
from people import PRESS, Seeker, Staff
from sqlalchemy import select

from portal import config, create_app, terms
from portal.models import Booking, State
from portal.ops import worker
from portal.ops.cli import prepare
from portal.rules import RULES

FOLDER = Path(__file__).parent / "other_office" / "terms"
OWN = terms.load_all(FOLDER)["2025-10-01"]
SLUGS = ["i", "ii", "iii", "iv", "v", "annex-1", "annex-2"]


@pytest.fixture
def other(settings, at, tmp_path):
    """A portal that serves a made-up office in Nago with terms of its own."""
    at("2026-11-24 09:00")
    office = tmp_path / "office.toml"
    text = (config.PACKAGE / "office.demo.toml").read_text(encoding="utf-8")
    for old, new in (
        ("ハローワーク沖縄", "遠隔相談室なご"), ("Hello Work Okinawa", "Remote Room Nago"),
        ("098-000-0000", "0980-00-0000"), ("tel:+81980000000", "tel:+81980000001"),
        ('id = "okinawa"\noperator', 'id = "nago"\noperator'), ("slot_starts = [\"09:00\"", "slot_starts = [\"08:30\""),
    ):  # fmt: skip
        assert old in text, old
        text = text.replace(old, new)
    office.write_text(text, encoding="utf-8")
    app = create_app(settings.model_copy(update={"office_file": office, "terms_dir": FOLDER}))
    prepare(app)
    yield app
    app.extensions["portal.engine"].dispose()


def reads(person: Seeker) -> None:
    person.opens("request/terms")
    person.page = person.page.follow({"ja": "読み始める", "en": "Start reading"}[person.lang])
    for _article in SLUGS:
        person.presses("read")


def asks(app, lang: str = "en") -> Seeker:
    person = Seeker(app, lang)
    person.begins()
    person.qualifies()
    reads(person)
    person.agrees()
    person.needs_nothing()
    person.asks_for("okinawa/2026-11-26T10:00")
    person.tells()
    return person


def test_the_file_is_read_in_its_own_order():
    assert [article.slug for article in OWN.articles] == SLUGS
    assert [c.label_ja for c in OWN.article("annex-1").paragraphs[0].items] == ["ア", "イ"]
    assert OWN.article("annex-2").heading_ja == "別表二（ソフト）"
    assert OWN.hash != terms.load_all()["2022-04-13"].hash


def test_what_the_portal_knows_by_a_number_is_found_where_it_stands_here():
    assert OWN.clause("a06-p4-s1").text_ja == "当日の取りやめは、電話によるものとする。"
    assert OWN.clause("pre-p1").id == "k1-p1"
    for known, own in OWN.known_as.items():
        assert known in RULES, known
        assert OWN.clause(own), own


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


def test_every_article_is_shown_letter_by_letter(other):
    person = Seeker(other, "en")
    page = person.opens("terms")
    shown = [span.get_text() for span in page.soup.select("section.legal[lang=ja] [data-clause]")]
    assert shown == [clause.text_ja for clause in OWN.clauses() if clause.id != "title"]
    assert "遠隔相談室のきまり" in page.words


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


def test_the_folder_is_a_setting(settings, tmp_path):
    with pytest.raises(terms.TermsError, match="there are no terms"):
        create_app(settings.model_copy(update={"terms_dir": tmp_path}))
    assert terms.current(terms.load_all(FOLDER), date(2026, 11, 24)) == OWN


@pytest.fixture
def db_of():
    """A session for looking, for a portal that the test made itself."""
    from sqlalchemy.orm import Session

    opened = []

    def look(app):
        opened.append(Session(app.extensions["portal.engine"]))
        return opened[-1]

    yield look
    for session in opened:
        session.close()
