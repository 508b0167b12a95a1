"""Another office with other terms: sections, annexes, other numbers; the same code, the whole way (a13)."""

from datetime import date

import pytest
from nago import FOLDER, OWN, SLUGS
from people import Seeker

from portal import create_app, terms
from portal.rules import RULES


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


def test_every_article_is_shown_letter_by_letter(other):
    person = Seeker(other, "en")
    page = person.opens("terms")
    shown = [span.get_text() for span in page.soup.select("section.legal[lang=ja] [data-clause]")]
    assert shown == [clause.text_ja for clause in OWN.clauses() if clause.id != "title"]
    assert "遠隔相談室のきまり" in page.words


def test_the_folder_is_a_setting(settings, tmp_path):
    with pytest.raises(terms.TermsError, match="there are no terms"):
        create_app(settings.model_copy(update={"terms_dir": tmp_path}))
    assert terms.current(terms.load_all(FOLDER), date(2026, 11, 24)) == OWN
