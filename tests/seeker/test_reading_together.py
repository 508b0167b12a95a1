"""Reading in parts, or all on one page: each article has its own box, its own question and its own row."""

import pytest
from legal import SLUGS, VERSION, legal_text
from people import Seeker
from sqlalchemy import select

from portal.models import ArticleRead, Draft
from portal.terms.as_shown import shown_hash

CUT = [["pre", "1", "2", "3"], ["4", "5"], ["6"], ["7", "8", "9", "10", "11"], ["12"], ["13", "14", "sup"]]  # fmt: skip


def boxes(page) -> dict[str, bool]:
    """The articles on the page, and whether their box is ticked."""
    found = page.soup.select("#step-form input[type=checkbox][name^=read-]")
    return {box["name"][5:]: box.has_attr("checked") for box in found}


def test_six_parts_hold_every_article_letter_by_letter(reader):
    for number, slugs in enumerate(CUT, start=1):
        page = reader.opens(f"request/terms/part/{number}")
        assert boxes(page) == dict.fromkeys(slugs, False)
        articles = [VERSION.article(slug) for slug in slugs]
        assert legal_text(page.soup) == [c.text_ja for a in articles for c in a.clauses]
        assert [h.get_text(strip=True) for h in page.soup.select("#step-form > section > h2")] == [
            article.heading_en for article in articles
        ]
    assert reader.opens("request/terms/part/7").status == 404
    assert reader.opens("request/terms/part/0").status == 404


def test_the_way_on_leads_from_part_to_part_and_then_to_agreeing(app):
    maria = Seeker(app, "en")
    maria.goes_to("eligibility")
    paths = [maria.qualifies().path]
    while "part" in maria.page.path:
        paths.append(maria.ticks().path)
    parts = [f"/en/request/terms/part/{number}" for number in range(1, 7)]
    assert paths == [*parts, "/en/request/agree"]


def test_a_box_that_is_not_ticked_is_named_and_nothing_typed_is_lost(reader):
    reader.opens("request/terms/part/1")
    asked = {"question-2": "Until when?", "read-1": ["yes"], "read-3": ["yes"], "read-pre": ["yes"]}
    page = reader.answers(**asked)
    assert page.status == 422
    assert page.errors == [
        "Tick the box under “Article 2 (Eligible persons)” when you have read it."
    ]
    assert page.soup.select_one("#errors a")["href"] == "#read-2"
    assert boxes(page) == {"pre": True, "1": True, "2": False, "3": True}
    assert page.soup.select_one("[name=question-2]").get_text(strip=True) == "Until when?"
    assert "Read so far: 3 of 16." in reader.opens("request/terms").words
    page = reader.opens("request/terms/part/1")
    assert boxes(page) == {"pre": True, "1": True, "2": False, "3": True}
    assert page.soup.select_one("[name=question-2]").get_text(strip=True) == "Until when?"


def test_one_press_never_marks_an_article_whose_box_was_left(reader):
    reader.opens("request/terms?all=1")
    assert boxes(reader.page) == dict.fromkeys(SLUGS, False)
    page = reader.browser.post("/en/request/terms?all=1", {**reader.page.filled(), "read": "yes"})
    assert (page.status, len(page.errors)) == (422, 16)
    assert "Read so far: 0 of 16." in reader.opens("request/terms").words


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_article_has_its_own_row_with_its_moment_and_what_was_shown(app, db, lang, at):
    """The three ways together: two articles by themselves, a part, and the rest on one page."""
    at("2026-11-24 10:00")
    maria = Seeker(app, lang)
    maria.goes_to("terms")
    for slug in ("pre", "6"):
        maria.opens(f"request/terms/{slug}")
        maria.presses("read")
    at("2026-11-24 10:05")
    maria.opens("request/terms/part/1")
    maria.ticks()
    at("2026-11-24 10:15")
    maria.reads_on_one_page()
    maria.agrees()
    maria.needs_nothing()
    maria.asks_tells_and_sends()
    rows = db.scalars(select(ArticleRead).order_by(ArticleRead.position)).all()
    assert [row.article for row in rows] == SLUGS
    ways = {"pre": "article", "6": "article"} | dict.fromkeys(("1", "2", "3"), "part")
    minute = {"article": 0, "part": 5, "whole": 15}
    for row in rows:
        assert row.way == ways.get(row.article, "whole")
        assert row.read_at.minute == minute[row.way]
        shown = shown_hash(VERSION.article(row.article), lang, plain=True)
        assert (row.language, row.shown_hash) == (lang, shown)


def test_changing_the_language_keeps_ticks_and_questions(reader, db):
    reader.opens("request/terms/part/2")
    typed = {"read-4": ["yes"], "question-5": "Camera?", "switch": "ja"}
    page = reader.browser.post("/en/request/terms/part/2", {**reader.page.filled(), **typed})
    assert page.path == "/ja/request/terms/part/2"
    assert boxes(page) == {"4": True, "5": False}
    assert page.soup.select_one("[name=question-5]").get_text(strip=True) == "Camera?"
    reading = db.scalars(select(Draft)).one().readings
    assert [(read.article, read.language) for read in reading] == [("4", "en")]


def test_the_page_says_how_long_the_rest_takes(reader):
    first, last = (reader.opens(f"request/terms/part/{n}").words for n in (1, 6))
    assert "About 12 minutes of reading left" in first
    assert "About 1 minute of reading left" in last
