"""Searching the terms: spaces and width make no difference, and every place leads to its clause (O-25)."""

import pytest
from bs4 import BeautifulSoup

from portal import terms
from portal.terms.search import hits

VERSION = terms.load_all()["2022-04-13"]


def anchors(words: str, lang: str = "ja") -> list[str]:
    return [place.anchor for place in hits(VERSION, words, lang)]


@pytest.mark.parametrize("typed", ["録画・録音", "録画･録音", "録　画 ・ 録 音", " 録画・録音 "])
def test_width_and_spaces_make_no_difference(typed):
    assert anchors(typed) == ["a12-p2"]


def test_letters_of_every_width_and_case_are_found_as_they_stand():
    places = hits(VERSION, "ｔｅｌｅｏｆｆｉｃｅ", "ja")
    assert {"a04-p1"} <= {place.anchor for place in places}
    assert {place.found for place in places} == {"TeleOffice"}
    assert next(p.found for p in hits(VERSION, "webカメラ", "ja")) == "WEBカメラ"


def test_explanations_are_searched_without_their_readings():
    places = [place for place in hits(VERSION, "この規約への同意", "ja") if place.is_plain]
    assert [(place.article.slug, place.found) for place in places] == [("pre", "この規約への同意")]


def test_in_english_the_translation_and_the_japanese_text_are_searched():
    assert anchors("contact E-MAIL", "en") == ["a06-p2-en", "a06-p3-en"]
    assert {place.lang for place in hits(VERSION, "TeleOffice", "en")} == {"ja", "en"}
    assert anchors("録画・録音", "en") == ["a12-p2"]


def test_articles_are_found_by_their_number():
    assert "a06-p1" in anchors("第６条")


@pytest.mark.parametrize("words", ["", "　", "zzz", "%", "存在しない言葉"])
def test_what_is_not_there_is_not_found(words):
    assert anchors(words) == []


def test_words_around_are_short_and_joined_with_what_was_found():
    for place in hits(VERSION, "利用", "ja"):
        assert len(place.before) <= 21
        assert len(place.after) <= 21
        assert place.found == "利用"
        whole = [clause.text_ja for clause in place.article.clauses]
        part = place.before.strip("…") + place.found + place.after.strip("…")
        assert (
            place.is_plain
            or place.anchor == place.article.clauses[0].paragraph_id
            or any(part in text for text in whole)
        )


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_result_leads_to_a_place_on_the_page_of_the_terms(app, lang):
    client = app.test_client()
    whole = BeautifulSoup(client.get(f"/{lang}/terms").get_data(as_text=True), "html.parser")
    ids = {element["id"] for element in whole.select("[id]")}
    page = client.get(f"/{lang}/terms?q=TeleOffice").get_data(as_text=True)
    links = [a["href"] for a in BeautifulSoup(page, "html.parser").select(".found a")]
    assert links
    for link in links:
        assert link.startswith(f"/{lang}/terms#")
        assert link.partition("#")[2] in ids


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_finding_nothing_is_said_clearly_and_what_was_typed_stays(app, lang):
    answer = app.test_client().get(f"/{lang}/terms", query_string={"q": "<b>zzz"})
    page = BeautifulSoup(answer.get_data(as_text=True), "html.parser")
    assert "<b>zzz" in page.select_one("main h2").get_text()
    assert page.select_one("#q")["value"] == "<b>zzz"
    assert page.select_one("main h1")


def test_every_duty_of_the_reader_is_marked_in_the_text_and_told_first(app):
    page = BeautifulSoup(app.test_client().get("/ja/terms").get_data(as_text=True), "html.parser")
    marked = {span["data-clause"] for span in page.select(".legal .duty")}
    assert marked == {c.id for c in VERSION.clauses() if c.asks_of_reader}
    assert {"pre-p1", "a03-p1", "a05-p1-i2", "a06-p4-s1", "a12-p2", "a12-p4-s2"} <= marked
    assert not {"a01-p1", "a06-p3", "a09-p1", "a14-p1", "sig-l1"} & marked
    for asks in page.select(".asks"):
        following = [section.get("class")[0] for section in asks.find_next_siblings("section")]
        assert following[0] == "plain"
        assert "legal" in following


def test_what_an_article_asks_is_told_in_plain_words_and_complete():
    twelve = VERSION.article("12")
    assert any("録画(ろくが)" in words for words in twelve.asks_ja)
    assert len(twelve.asks_ja) == len(set(twelve.asks_ja))
    assert twelve.asks_en == [c.text_en for c in twelve.clauses if c.asks_of_reader]
    assert any("interpreter" in words for words in twelve.asks_en)
    assert VERSION.article("14").duties == []
    assert VERSION.article("14").asks_ja == []


def test_whatever_asks_something_says_so_in_plain_words():
    for article in VERSION.articles:
        assert bool(article.duties) == bool(article.asks_ja) == bool(article.asks_en), article.slug
