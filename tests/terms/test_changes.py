"""What is different between two versions, and what an old agreement is still worth (a13, R-16)."""

from datetime import date

import pytest
from newer import BRACKETS, FIRST, LONGER, longer, newer, wider

from portal import terms
from portal.rules.consent import stands, still_read
from portal.terms.changes import Piece, compare
from portal.terms.history import History

OLD = terms.load_all()[FIRST]
SLUGS = [article.slug for article in OLD.articles]


def version(file: str, day: str = "2027-04-01"):
    return terms.parse(file, "test", date.fromisoformat(day), 1)


def history(*later, day: str = "2027-12-01") -> History:
    versions = {v.version: v for v in (OLD, *later)}
    return History(versions, date.fromisoformat(day))


def test_the_same_text_has_no_changes():
    assert compare(OLD, version(newer())).ids == ()


def test_a_changed_clause_says_what_went_and_what_came():
    found = compare(OLD, version(longer()))
    assert found.ids == ("a06-p1", "a10")
    (change,) = found.articles[0].clauses
    assert change.kind == "changed"
    assert change.pieces("old")[:3] == [
        Piece("(1)オンライン職業相談等は、1回当たり", "same"),
        Piece("30", "removed"),
        Piece(OLD.clause("a06-p1").text_ja.partition("30")[2], "same"),
    ]
    assert Piece("45", "added") in change.pieces("new")
    assert found.articles[1].heading_pieces("new")[1] == Piece("（", "added")
    assert found.substantive == {"6"}


def test_pieces_put_together_are_the_text():
    found = compare(OLD, version(longer()))
    change = found.articles[0].clauses[0]
    for side, clause in (("old", change.old), ("new", change.new)):
        assert "".join(p.text for p in change.pieces(side)) == clause.label_ja + clause.text_ja


def without(clause_id: str, file: str) -> str:
    head, rest = file.split(f'[[articles.clauses]]\nid = "{clause_id}"')
    return head + rest[rest.index("[[articles") :]


def test_a_clause_that_is_gone_and_one_that_is_new():
    shorter = version(without("a12-p3", newer().replace('a12-p3 = "', 'a12-p2x = "')).replace(
        'a12-p2x = "相談(そうだん)をインターネットなどにのせることは、すべて禁止(きんし)です。"\n', ""))  # fmt: skip
    gone, back = compare(OLD, shorter), compare(shorter, OLD)
    assert [(c.id, c.kind) for a in gone.articles for c in a.clauses] == [("a12-p3", "removed")]
    assert [(c.id, c.kind) for a in back.articles for c in a.clauses] == [("a12-p3", "added")]
    assert gone.articles[0].clauses[0].pieces("new") == []


def test_words_at_another_place_are_told_apart():
    file = newer()
    parts = file.split("[[articles.clauses]]")
    number = next(n for n, part in enumerate(parts) if '"a06-p4-s1"' in part)
    assert '"a06-p4-s2"' in parts[number + 1]
    parts[number], parts[number + 1] = parts[number + 1], parts[number]
    found = compare(OLD, version("[[articles.clauses]]".join(parts)))
    assert [c.kind for a in found.articles for c in a.clauses] == ["moved"]
    assert found.new.hash != OLD.hash


def test_without_marks_everything_is_of_substance():
    bare = version(longer()).model_copy(update={"change": None})
    assert compare(OLD, bare).substantive == set(SLUGS)


@pytest.mark.clause("a13-p1-s1", "pre-p1")
def test_an_agreement_stands_while_nothing_of_substance_changes():
    editorial, substantive = version(wider()), version(longer())
    assert stands(FIRST, history())
    assert stands(FIRST, history(editorial))
    assert not stands(FIRST, history(substantive))
    assert stands("2027-04-01", history(substantive))
    assert not stands(None, history())
    assert not stands("1999-01-01", history())


@pytest.mark.clause("a13-p1-s1")
def test_until_the_day_begins_the_old_version_holds():
    substantive = version(longer())
    assert stands(FIRST, history(substantive, day="2027-03-31"))
    assert not stands(FIRST, history(substantive, day="2027-04-01"))


@pytest.mark.clause("pre-p1", "a13-p1-s1")
def test_what_did_not_change_stays_read():
    read = dict.fromkeys(SLUGS, FIRST)
    assert still_read(read, history(version(wider()))) == SLUGS
    left = [slug for slug in SLUGS if slug != "6"]
    assert still_read(read, history(version(longer()))) == left
    assert still_read(read | {"6": "2027-04-01"}, history(version(longer()))) == SLUGS
    assert still_read({}, history()) == []


def test_changes_add_up_over_several_versions():
    first = version(longer("2027-04-01"))
    second = version(
        newer(
            "2027-10-01",
            LONGER | BRACKETS | {"(本利用規約の変更)": "（本利用規約の変更）"},
            {"a13": "substantive"},
        ),
        "2027-10-01",
    )
    both = history(first, second)
    assert both.changed_since(FIRST) == {"6", "13"}
    assert both.changed_since("2027-04-01") == {"13"}
    assert both.changed_since("2027-10-01") == frozenset()


def test_an_article_that_is_gone_still_ends_the_agreement():
    shorter = version(newer()).model_copy(update={"articles": OLD.articles[:-1]})
    marked = shorter.model_copy(
        update={"change": shorter.change.model_copy(update={"clauses": {}})}
    )
    assert history(marked).changed_since(FIRST) == {"sup"}
    assert not stands(FIRST, history(marked))
    assert still_read(dict.fromkeys(SLUGS, FIRST), history(marked)) == SLUGS[:-1]
