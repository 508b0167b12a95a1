"""A version is fit to be published only when it is whole; what it lacks is named (a13-p1-s2)."""

from datetime import date

import pytest
from newer import BRACKETS, EDITORIAL, FIRST, LONGER, SUBSTANTIVE, leaving, longer, newer, wider

from portal import terms
from portal.language.terms_problems import TERMS_PROBLEMS
from portal.terms.changes import successive
from portal.terms.publishing import problems

TODAY = date(2026, 11, 24)
OLD = terms.load_all()[FIRST]
PINNED = {
    "2022-04-13": "6da44751880b7ed886b03fac52715cbe2959ed54713bb8ba1e656474847b3705",
}


def missing(file: str, day: str = "2027-04-01", case: int | None = 1) -> list[tuple[str, str]]:
    new = terms.parse(file, "test", date.fromisoformat(day), case)
    return [(problem.code, problem.place) for problem in problems(OLD, new, TODAY)]


@pytest.mark.clause("a13-p1-s1")
def test_a_shipped_version_is_never_edited():
    assert {name: version.hash for name, version in terms.load_all().items()} == PINNED


def test_shipped_versions_are_whole():
    for step in successive([*terms.load_all().values()]):
        day_before = step.new.effective.fromordinal(step.new.effective.toordinal() - 1)
        assert problems(step.old, step.new, day_before) == []


def test_a_whole_version_lacks_nothing():
    assert missing(longer()) == missing(wider()) == missing(newer()) == []


@pytest.mark.clause("a13-p1-s2", "a13-p1-i1", "a13-p1-i2")
@pytest.mark.parametrize(
    ("file", "day", "case", "lacks"),
    [
        (longer(), "2026-11-24", 1, [("not in the future", "2026-11-24")]),
        (longer(), "2022-04-13", 1, [("not in the future", "2022-04-13")]),
        (longer(), "2027-04-01", None, [("case", "")]),
        (newer(reason=""), "2027-04-01", 1, [("reason", "")]),
        (newer(texts=LONGER), "2027-04-01", 1, [("mark", "a06-p1")]),
        (newer(texts=BRACKETS, looked_at=("a10",)), "2027-04-01", 2, [("mark", "a10")]),
        (newer(marks=SUBSTANTIVE), "2027-04-01", 1, [("mark unchanged", "a06-p1")]),
        (
            newer(texts=leaving("Each"), marks=SUBSTANTIVE),
            "2027-04-01",
            1,
            [("translation", "a06-p1")],
        ),
        (newer(texts=BRACKETS, marks=EDITORIAL), "2027-04-01", 1, [("translation", "a10")]),
        (newer(texts=leaving("A session"), marks=SUBSTANTIVE), "2027-04-01", 1, [("plain_en", "a06")]),
        (newer(texts=leaving("分(ぷん)で、"), marks=SUBSTANTIVE), "2027-04-01", 1, [("plain_ja", "a06")]),
        (
            newer(texts=leaving("分(ぷん)です。"), marks=SUBSTANTIVE),
            "2027-04-01",
            1,
            [("plain_ja", "a06-p1")],
        ),
        (
            newer(texts={"1回当たり30分とし": "1回当たり45分とし"}, marks=SUBSTANTIVE),
            "2027-04-01",
            1,
            [("translation", "a06-p1"), ("plain_ja", "a06"), ("plain_en", "a06"), ("plain_ja", "a06-p1")],
        ),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(file, day, case, lacks):
    assert missing(file, day, case) == lacks


def test_what_was_looked_at_may_stay():
    text_alone = {"1回当たり30分とし": "１回当たり30分とし"}
    marks = {"a06-p1": "editorial"}
    assert missing(newer(texts=text_alone, marks=marks, looked_at=("a06", "a06-p1"))) == []


def test_every_lack_has_words():
    told = {code for code, _place in missing(newer(texts=LONGER, reason=""), "2022-04-13", None)}
    assert told | {"another date", "another case", "published"} < set(TERMS_PROBLEMS)
