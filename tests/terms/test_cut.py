"""The cut: which articles are read together, in a version as shipped, changed, or without one."""

import tomllib

from newer import FILE, longer

from portal import terms
from portal.terms.as_shown import minutes, shown_hash
from portal.terms.version import TermsVersion
from portal.terms.writing import written

SHIPPED = terms.parse(FILE, "shipped")
CUT = [["pre", "1", "2", "3"], ["4", "5"], ["6"], ["7", "8", "9", "10", "11"], ["12"], ["13", "14", "sup"]]  # fmt: skip


def portions(version) -> list[list[str]]:
    return [[article.slug for article in portion] for portion in version.portions]


def changed(**parts) -> TermsVersion:
    """The shipped version with other parts."""
    return TermsVersion.model_validate({**SHIPPED.model_dump(), **parts})


def without(*slugs: str) -> TermsVersion:
    """The shipped version without these articles."""
    return changed(articles=[a.model_dump() for a in SHIPPED.articles if a.slug not in slugs])


def test_the_shipped_version_is_read_in_six_parts():
    assert portions(SHIPPED) == CUT


def test_a_newer_version_is_cut_alike_and_writing_it_anew_keeps_the_cut():
    said = tomllib.loads(longer()) | {"effective": SHIPPED.effective}
    assert portions(terms.parse(written(said), "new")) == CUT


def test_an_article_that_no_cut_names_is_read_with_the_one_before_it():
    articles = [article.model_dump() for article in SHIPPED.articles]
    clause = {**articles[1]["clauses"][0], "id": "a62-p1"}
    added = {**articles[1], "slug": "6-2", "id": "a62", "plain_parts": {}, "clauses": [clause]}
    cut = portions(changed(articles=[*articles[:7], added, *articles[7:]]))
    assert cut[2] == ["6", "6-2"]


def test_an_article_that_is_gone_moves_no_other_one():
    assert portions(without("4", "6")) == [CUT[0], ["5"], *CUT[3:]]


def test_without_a_cut_each_article_is_read_by_itself():
    alone = portions(changed(cut=()))
    assert alone == [[article.slug] for article in SHIPPED.articles]


def test_what_was_shown_has_a_hash_of_its_own_in_each_language_and_with_plain_words():
    shown = {
        shown_hash(article, lang, plain=plain)
        for article in SHIPPED.articles
        for lang in ("ja", "en")
        for plain in (True, False)
    }
    assert len(shown) == 16 * 4


def test_readings_are_no_letters_to_read_and_plain_words_take_longer():
    article = SHIPPED.article("6")
    assert minutes([article], "ja", "ordinary") < minutes([article], "ja", "plain")
    assert minutes(SHIPPED.articles, "ja", "ordinary") == 16
