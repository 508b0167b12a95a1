"""What is kept of reading: language, version, moment, and a question for staff."""

import pytest
from legal import SLUGS, VERSION
from people import Seeker
from sqlalchemy import select

from portal.models import ArticleQuestion, Booking, DraftReading


def test_a_question_is_kept_for_staff_and_never_blocks(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("terms")
    for slug in SLUGS:
        maria.opens(f"request/terms/{slug}")
        question = {"question": "What is managed selection?"} if slug == "pre" else {}
        maria.page = maria.page.submit("I have read this article", **question)
    maria.agrees()
    maria.needs_nothing()
    maria.asks_tells_and_sends()
    asked = db.scalars(select(ArticleQuestion)).one()
    assert (asked.article, asked.question) == ("pre", "What is managed selection?")


def test_a_question_that_is_too_long_is_kept_and_explained(reader):
    reader.opens("request/terms/1")
    page = reader.page.submit("I have read this article", question="?" * 501)
    assert page.status == 422
    assert page.errors == ["Shorten this to 500 characters or fewer."]
    assert page.filled()["question"] == ["?" * 501]


def test_every_reading_is_kept_with_its_language_version_and_moment(app, db, at):
    maria = Seeker(app, "en")
    maria.goes_to("terms")
    maria.opens("request/terms/pre")
    maria.presses("read")
    at("2026-11-24 09:20")
    maria.lang = "ja"
    maria.opens("request/terms/1")
    maria.presses("read")
    readings = {reading.article: reading for reading in db.scalars(select(DraftReading))}
    assert readings["pre"].language == "en"
    assert readings["1"].language == "ja"
    assert readings["1"].version == "2022-04-13"
    assert f"{readings['1'].read_at:%H:%M}" == "09:20"


@pytest.mark.clause("a13-p1-s1")
def test_a_new_version_is_read_and_agreed_to_again(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    later = VERSION.model_copy(
        update={"version": "2026-11-24", "effective": VERSION.effective.replace(year=2023)}
    )
    app.extensions["portal.terms"]["2026-11-24"] = later
    maria.sends()
    assert maria.page.path == "/en/request/terms"
    assert not db.scalars(select(Booking)).all()
    db.rollback()  # look again later
    maria.reads_on_one_page()
    assert maria.page.path == "/en/request/agree"
    maria.agrees()
    maria.opens("request/check")
    maria.sends()
    assert db.scalars(select(Booking)).one().consent.terms_version == "2026-11-24"
