"""Clauses and articles come in, go, and come back while a version is written on screen (a13)."""

import pytest
from newer import FILE
from terms_steps import stored
from writing_steps import AT, at_article, at_clause, begins, changes, said, texts

NEW = {"text_ja": "録音はできません。", "text_en": "Nothing is recorded.", "mark": "substantive"}
ARTICLE = {
    "number": "第15条",
    "caption": "（録音）",
    "heading_en": "Article 15 (Recording)",
    "plain_ja": "録音(ろくおん)はできません。",
    "plain_en": "Nothing is recorded.",
}


def adds(admin, after: str, kind: str, **typed):
    return changes(admin.opens(f"{AT}/clauses/{after}/after"), kind=kind, **NEW, **typed)


@pytest.mark.parametrize(
    ("after", "kind", "place", "before"),
    [
        ("a06-p2-i2", "item", "a06-p2-i5", "a06-p2-i3"),
        ("a06-p2-s1", "item", "a06-p2-i5", "a06-p2-i1"),
        ("a06-p2-s1", "sentence", "a06-p2-s3", "a06-p2-s2"),
        ("a03-p1", "sentence", "a03-p1-s2", "a04-p1-s1"),
        ("a06-p2-s1", "paragraph", "a06-p5", "a06-p3"),
        ("sig-l2", "paragraph", "sig-p1", ""),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_clause_is_added_behind_another(admin, db, after, kind, place, before):
    begins(admin)
    page = adds(admin, after, kind)
    assert page.status == 200
    assert page.soup.select_one(f"#at-{place} .flag").get_text() == "Added"
    ids = list(texts(db))
    follows = ids.index(place) + 1
    assert (ids[follows] if before else ids[-1]) == (before or place)
    assert texts(db)[place] == NEW["text_ja"]
    assert said(db)["change"]["clauses"] == {place: "substantive"}


def test_an_added_clause_has_its_number_and_plain_words(admin, db):
    begins(admin)
    adds(
        admin,
        "a02-p1-i3",
        "item",
        label_ja="（4）",
        label_en="(4)",
        part_ja="録音(ろくおん)はできません。",
    )
    article = said(db)["articles"][2]
    assert article["clauses"][-1]["label_ja"] == "（4）"
    assert list(article["plain_parts"])[-1] == "a02-p1-i4"
    page = admin.opens(f"{AT}/text")
    assert "Article 2 (Eligible persons)" in page.words
    assert "The plain Japanese is older than the text." in page.words


def test_a_sentence_is_not_offered_behind_an_item(admin):
    begins(admin)
    offered = admin.opens(f"{AT}/clauses/a02-p1-i1/after").soup.select("[name=kind]")
    assert [each["value"] for each in offered] == ["item", "paragraph"]


def test_a_clause_goes_and_comes_back_as_it_was(admin, db):
    begins(admin)
    text = stored(db)[0].text
    page = at_clause(admin, "a02-p1-i2").press("Take this out")
    assert page.soup.select_one("#at-a02-p1-i2 .flag").get_text() == "Taken out"
    assert "a02-p1-i2" not in texts(db)
    assert "a02-p1-i2" not in said(db)["articles"][2]["plain_parts"]
    assert said(db)["change"]["clauses"] == {"a02-p1-i2": "substantive"}
    gone = at_clause(admin, "a02-p1-i2")
    assert not gone.soup.select("#step-form")
    gone.press("As in the version before")
    assert stored(db)[0].text == text


def test_the_only_clause_of_an_article_stays(admin):
    begins(admin)
    assert "Take this out" not in at_clause(admin, "a03-p1").words
    assert "Take this out" in at_article(admin, "a03").words


@pytest.mark.parametrize("last", ["a14", "sup"])
def test_an_article_is_added_with_its_first_clause(admin, db, last):
    begins(admin)
    page = admin.opens(f"{AT}/new-article")
    assert page.filled()["after"] == ["a14"]
    done = changes(page, after=[last], **ARTICLE, **NEW)
    assert done.status == 200
    articles = said(db)["articles"]
    new = articles[[each["id"] for each in articles].index(last) + 1]
    assert (new["id"], new["slug"], new["number"]) == ("a15", "15", "第15条")
    assert [each["text_ja"] for each in new["clauses"]] == [NEW["text_ja"]]
    assert "1 thing is still missing" in done.words  # the reason
    at_article(admin, "a15").press("Take this out")
    assert said(db)["articles"] == [each for each in articles if each["id"] != "a15"]
    assert "clauses" not in said(db)["change"]


def test_an_article_goes_whole_and_comes_back(admin, db):
    begins(admin)
    text = stored(db)[0].text
    page = at_article(admin, "a04").press("Take this out")
    assert page.soup.select_one("#at-a04 > p .flag").get_text() == "Taken out"
    assert set(said(db)["change"]["clauses"]) == {"a04-p1-s1", "a04-p1-s2", "a04-p1-s3"}
    assert "1 thing is still missing" in page.words
    assert not at_clause(admin, "a04-p1-s1").soup.select("main form")
    at_article(admin, "a04").press("As in the version before")
    assert stored(db)[0].text == text
    assert text.endswith(FILE[-500:])
