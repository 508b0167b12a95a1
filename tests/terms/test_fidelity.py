"""The stored text is the source's text, letter by letter (domain, section 1.4)."""

import hashlib
import re
from pathlib import Path

import pytest

from portal import terms

SOURCE = (Path(__file__).parent / "source.ja.md").read_text(encoding="utf-8")
HASH = "6da44751880b7ed886b03fac52715cbe2959ed54713bb8ba1e656474847b3705"


@pytest.fixture(scope="module")
def version():
    return terms.load_all()["2022-04-13"]


def test_every_stored_text_stands_in_one_line_of_the_source(version):
    lines = SOURCE.splitlines()
    for clause in version.clauses():
        assert any(clause.text_ja in line for line in lines), clause.id


def test_the_whole_in_reading_order_is_the_source(version):
    stored = re.sub(r"[\s#-]", "", "".join(version.reading_order()))
    assert stored == re.sub(r"[\s#-]", "", SOURCE)
    assert len(stored) == 3390
    assert hashlib.sha256(stored.encode()).hexdigest() == version.hash == HASH


def test_signs_are_kept_as_they_are(version):
    stored = "".join(version.reading_order())
    assert stored.count("（") == stored.count("）") == 32
    assert stored.count("(") == stored.count(")") == 27
    assert [stored.count(sign) for sign in "①②③④々"] == [1, 1, 1, 1, 1]


def test_nothing_is_normalised(version):
    assert version.clause("a02-p1-i1").label_ja == "（1）"
    assert version.clause("a05-p1-i6").label_ja == "(6)"
    assert version.clause("a06-p2-i1").label_ja == "①"
    assert version.article("10").caption == "(損害賠償)"
    assert version.article("9").caption == "（免責事項）"


def test_ids_run_in_the_order_of_the_text(version):
    slugs = [article.slug for article in version.articles]
    assert slugs == ["pre", *map(str, range(1, 15)), "sup"]
    items = [clause.label_ja for clause in version.article("6").paragraphs[1].items]
    assert items == ["①", "②", "③", "④"]
    assert [clause.id for clause in version.article("sup").clauses] == [
        "sup-p1",
        "sig-l1",
        "sig-l2",
    ]
    assert len(list(version.clauses())) == 59


def test_notes_stand_outside_the_hash(version):
    noted = next(clause for clause in version.clauses() if clause.note)
    without = version.model_copy(
        update={
            "articles": tuple(
                article.model_copy(
                    update={
                        "clauses": tuple(
                            c.model_copy(update={"note": None}) for c in article.clauses
                        )
                    }
                )
                for article in version.articles
            )
        }
    )
    assert noted.note.en
    assert without.hash == version.hash


@pytest.mark.parametrize(
    ("clause_id", "words"),
    [
        ("a09-p1", ("no responsibility", "no obligation to compensate")),
        ("a14-p1", ("first instance", "exclusive")),
        ("pre-p2", ("deemed",)),
        ("a06-p4-s3", ("may refuse",)),
    ],
)
def test_the_translation_keeps_the_force_of_the_text(version, clause_id, words):
    for word in words:
        assert word in version.clause(clause_id).text_en


def test_the_summaries_keep_the_force_of_the_text(version):
    assert "責任(せきにん)" in version.article("9").plain_ja
    assert "賠償(ばいしょう)" in version.article("9").plain_ja
    assert {"だけ", "最初(さいしょ)"} <= set(
        re.findall("だけ|最初\\(さいしょ\\)", version.article("14").plain_ja)
    )
    assert "compensation" in version.article("9").plain_en
    assert "may be refused" in version.article("6").plain_en
