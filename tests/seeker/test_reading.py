"""Reading the terms: every article verbatim, in any order, by plain link and by swap alike."""

import pytest
from bs4 import BeautifulSoup
from legal import SLUGS, VERSION, legal_text
from pages import Browser
from people import Seeker

SWAP = {"HX-Request": "true", "HX-Target": "div#step"}


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_article_page_carries_its_text_letter_by_letter(app, lang):
    maria = Seeker(app, lang)
    maria.goes_to("terms")
    for position, article in enumerate(VERSION.articles, start=1):
        page = maria.opens(f"request/terms/{article.slug}")
        assert legal_text(page.soup) == [clause.text_ja for clause in article.clauses]
        assert page.heading == (article.heading_ja if lang == "ja" else article.heading_en)
        assert {"ja": f"{position} / 16", "en": f"{position} of 16"}[lang] in page.words
        labels = [mark.get_text() for mark in page.soup.select("section.legal[lang=ja] .number")]
        assert labels == [clause.label_ja for clause in article.clauses if clause.label_ja]


@pytest.mark.parametrize("address", ["terms", "terms/2022-04-13", "request/terms?all=1"])
def test_the_whole_text_stands_on_one_page(reader, address):
    page = reader.opens(address)
    assert legal_text(page.soup) == [
        clause.text_ja for clause in VERSION.clauses() if clause.id != "title"
    ]
    assert not page.soup.select("section.legal ruby, section.legal wbr")


def test_in_english_the_translation_and_its_standing_come_with_it(reader):
    page = reader.opens("request/terms/6")
    assert VERSION.clause("a06-p4-s3").text_en in page.words
    assert "the Japanese text prevails" in page.words
    assert VERSION.article("6").plain_en in page.words


def test_plain_japanese_has_real_readings(app):
    hana = Seeker(app, "ja")
    hana.goes_to("terms")
    page = hana.opens("request/terms/3")
    ruby = page.soup.select("section.plain ruby")
    assert ruby[0].find(string=True, recursive=False) == "相談"
    assert ruby[0].rt.string == "そうだん"
    assert [mark.string for mark in ruby[0].select("rp")] == ["(", ")"]


def test_editors_notes_stand_outside_the_text(reader):
    page = reader.opens("request/terms/8")
    note = page.soup.select_one("main aside")
    assert "Article 5-5" in note.get_text()
    assert not note.find_parent(class_="legal")


@pytest.mark.parametrize("slug", ["pre", "6", "12", "sup"])
def test_a_part_put_into_the_page_equals_a_reload(reader, slug):
    whole = reader.opens(f"request/terms/{slug}")
    part = reader.browser.client.get(f"/en/request/terms/{slug}", headers=SWAP)
    soup = BeautifulSoup(part.get_data(as_text=True), "html.parser")
    assert part.vary.as_set() >= {"hx-target"}
    assert len(soup.select("[autofocus]")) == 1
    del soup.select_one("[autofocus]")["autofocus"]
    assert str(soup.select_one("#step")) == str(whole.soup.select_one("#step"))
    assert soup.title.get_text() == whole.soup.title.get_text()
    assert soup.select_one("#live").get_text().startswith(whole.heading)
    for outside in ("#back", "#languages"):
        element = soup.select_one(outside)
        assert element["data-hx-swap-oob"]
        del element["data-hx-swap-oob"]
    assert str(soup.select_one("#languages")) == str(whole.soup.select_one("#languages"))


def test_a_reload_by_the_back_button_gets_the_whole_page(reader):
    answer = reader.browser.client.get("/en/request/terms/1", headers={"HX-Request": "true"})
    assert b"<!doctype html>" in answer.data


def test_previous_and_next_are_links(reader):
    page = reader.opens("request/terms/6")
    assert page.follow("Next article").path.endswith("/7")
    assert page.follow("Previous article").path.endswith("/5")
    assert page.follow("List of articles").path == "/en/request/terms"


def test_the_list_shows_what_has_been_read_and_leads_on(reader):
    reader.opens("request/terms/3")
    reader.presses("read")
    page = reader.opens("request/terms")
    states = dict(
        zip(SLUGS, (s.get_text(strip=True) for s in page.soup.select(".status")), strict=True)
    )
    assert [slug for slug, state in states.items() if state == "Read"] == ["3"]
    assert "Read so far: 1 of 16." in page.words
    assert page.follow("Go on reading").path.endswith("/part/1")
    assert page.follow("Read one by one").path.endswith("/pre")


def test_after_each_article_comes_the_next(reader):
    reader.opens("request/terms/pre")
    for slug in SLUGS[1:]:
        reader.presses("read")
        assert reader.page.path == f"/en/request/terms/{slug}"
    reader.presses("read")
    assert reader.page.path == "/en/request/agree"


def test_an_article_there_is_not(app):
    browser = Browser(app.test_client())
    assert browser.open("/en/request/terms/15").status == 404
    assert browser.open("/en/terms/2020-01-01").status == 404
    assert "There is one version so far." in browser.open("/en/terms/changes").words
