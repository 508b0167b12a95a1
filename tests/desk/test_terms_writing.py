"""An administrator writes a new version of the terms on screen, clause by clause (a13)."""

import pytest
from newer import FILE
from people import Seeker
from sqlalchemy import select
from terms_steps import stored
from writing_steps import (
    AT,
    LONGER,
    VERSION,
    at_article,
    at_clause,
    begins,
    changes,
    makes_longer,
    said,
    says_why,
    texts,
)

from portal.models import AuditEntry


def test_a_version_begins_with_what_is_in_force_and_a_name_from_its_day(admin, db):
    page = begins(admin, "R9.4.1")
    assert page.path == f"/staff/{AT}/text"
    assert page.heading == "Text of the version of April 1, 2027"
    row = stored(db)[0]
    assert (row.version, row.case, row.published_at) == (VERSION, 1, None)
    cut = next(line for line in FILE.splitlines() if line.startswith("cut = "))
    head = f'version = "{VERSION}"\neffective = 2027-04-01\n{cut}\n\n[change]\ncase = 1\n\n[title]'
    assert row.text == head + FILE.partition("[title]")[2]
    assert "1 thing is still missing" in page.words
    assert "what changes and why" in page.words
    assert app_shows_nothing(admin)


def app_shows_nothing(admin) -> bool:
    answer = admin.browser.client.get(f"/en/terms/{VERSION}")
    return answer.status_code == 404


@pytest.mark.clause("a13-p1-s1", "a13-p1-s2")
def test_the_whole_way_to_what_seekers_read(admin, app, db, at):
    makes_longer(admin)
    page = admin.opens(f"{AT}/text")
    assert "Nothing is missing" in page.words
    preview = page.follow("Look at the changes")
    assert "To make sessions longer." in preview.words
    done = preview.press("Publish this version")
    assert "Published. 0 people are told by mail." in done.words
    at("2027-04-01 00:00:00")
    assert "1回当たり45分とし" in Seeker(app, "en").opens("terms").words
    deeds = list(db.scalars(select(AuditEntry.deed)))
    assert deeds.count("wrote_terms") == 3
    assert {"began_terms", "published_terms"} <= set(deeds)


def test_what_is_not_touched_keeps_every_byte(admin, db):
    makes_longer(admin)
    before, after = FILE.partition("[title]")[2], stored(db)[0].text.partition("[title]")[2]
    pairs = list(zip(before.splitlines(), after.splitlines(), strict=True))
    different = [old.partition(" = ")[0] for old, new in pairs if old != new]
    assert different == ["plain_ja", "plain_en", "a06-p1", "text_ja", "text_en"]


def test_what_is_still_missing_stands_beside_its_place(admin):
    begins(admin)
    says_why(admin)
    page = changes(at_clause(admin, "a06-p1"), text_ja=LONGER["a06-p1"]["text_ja"])
    assert "5 things are still missing" in page.words
    beside = page.soup.select_one("#at-a06-p1")
    assert [li.get_text() for li in beside.select(".lacks li")] == [
        "Say what kind of change it is.",
        "The English translation is older than the text. Change it, or say that it still holds.",
        "The plain Japanese is older than the text. Change it, or say that it still holds.",
    ]
    assert len(page.soup.select("#at-a06 > .lacks li")) == 2
    page = changes(at_clause(admin, "a06-p1"), mark="editorial", looked=["yes"])
    assert "2 things are still missing" in page.words
    page = changes(at_article(admin, "a06"), looked=["yes"])
    assert "Nothing is missing" in page.words


def test_a_later_change_of_the_text_asks_to_look_again(admin, db):
    makes_longer(admin)
    changes(at_article(admin, "a06"), looked=["yes"])
    assert said(db)["change"]["looked_at"] == ["a06"]
    changes(at_clause(admin, "a06-p1"), text_ja=("45分とし", "50分とし"))
    assert "looked_at" not in said(db)["change"]


def test_a_text_as_it_was_needs_no_mark(admin, db):
    makes_longer(admin)
    assert said(db)["change"]["clauses"] == {"a06-p1": "substantive"}
    page = at_clause(admin, "a06-p1").press("As in the version before")
    assert "Nothing is missing" in page.words
    assert "clauses" not in said(db)["change"]
    assert texts(db)["a06-p1"] in FILE


def test_the_clause_page_shows_what_was_and_what_is_different(admin):
    begins(admin)
    assert not at_clause(admin, "a06-p1").soup.select("del, ins")
    makes = at_clause(admin, "a06-p1")
    assert "1回当たり30分とし" in makes.soup.select_one(".beside .kept-lines").text + makes.words
    changes(makes, text_ja=LONGER["a06-p1"]["text_ja"])
    page = at_clause(admin, "a06-p1")
    marks = [mark.get_text(" ", strip=True) for mark in page.soup.select("del, ins")]
    assert marks == ["Removed: 30", "Added: 45"]
    assert page.heading.startswith("Article 6")
    assert page.heading.endswith(": clause 1")


def test_the_title_can_be_written_too(admin, db):
    begins(admin)
    changes(at_clause(admin, "title"), text_ja="新しい規約", text_en="New terms", mark="editorial")
    assert said(db)["title"]["text_ja"] == "新しい規約"
    assert said(db)["change"]["clauses"] == {"title": "editorial"}


@pytest.mark.parametrize(
    "text", ["　前の字下げ\n二行目 ", "\"引用\" \\ ''' 𠮷野家 葛󠄀城", "[x]\n# 注"]
)
def test_the_text_is_kept_letter_by_letter(admin, db, text):
    begins(admin)
    changes(at_clause(admin, "a03-p1"), text_ja=text.replace("\n", "\r\n"))
    assert texts(db)["a03-p1"] == text
    assert at_clause(admin, "a03-p1").filled()["text_ja"] == [text]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_page_pressed_as_it_stands_changes_nothing(admin, db):
    begins(admin)
    text = stored(db)[0].text
    articles = [each["id"] for each in said(db)["articles"]]
    for page in (
        admin.opens(f"{AT}/change"),
        *(at_clause(admin, place) for place in ("title", *texts(db))),
        *(at_article(admin, place) for place in articles),
    ):
        assert page.submit().status == 200, page.path
    assert stored(db)[0].text == text
