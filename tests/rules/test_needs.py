"""Article 12(4): who must be found, how long before, and when needs are settled."""

from datetime import date

import pytest

from portal.rules.needs import earliest_day, languages_to_find, unsettled

TODAY = date(2026, 11, 24)


@pytest.mark.clause("a12-p4-s2")
@pytest.mark.parametrize(
    ("kinds", "language", "arranged_by", "arrangers", "found"),
    [
        ([], "", "", {}, ()),
        (["written", "captions"], "ne", "office", {}, ()),
        (["interpreter"], "ne", "office", {}, ("ne",)),
        (["interpreter"], "ne", "unsure", {}, ("ne",)),
        (["interpreter"], "ne", "", {}, ("ne",)),
        (["interpreter"], "ne", "self", {}, ()),
        (["interpreter"], "", "office", {}, ("other",)),
        (["sign_language"], "", "office", {}, ("sign",)),
        (["interpreter", "sign_language"], "vi", "office", {}, ("vi", "sign")),
        (["interpreter", "sign_language"], "vi", "office", {"interpreter": "self"}, ("sign",)),
        (["interpreter", "sign_language"], "vi", "self", {"sign_language": "office"}, ("sign",)),
        (["sign_language"], "vi", "self", {"interpreter": "office"}, ()),
    ],
)
def test_who_has_to_be_found(kinds, language, arranged_by, arrangers, found):
    assert languages_to_find(kinds, language, arranged_by, arrangers) == found


@pytest.mark.clause("a12-p4-s2")
@pytest.mark.parametrize(
    ("languages", "days", "first"),
    [
        ((), 7, date(2026, 11, 24)),
        (("ne",), 7, date(2026, 12, 1)),
        (("sign",), 0, date(2026, 11, 24)),
        (("ne", "sign"), 10, date(2026, 12, 4)),
    ],
)
def test_in_advance_is_the_offices_own_number_of_days(languages, days, first):
    assert earliest_day(languages, TODAY, days) == first


@pytest.mark.clause("a12-p4-s2")
@pytest.mark.parametrize(
    ("outcomes", "left"),
    [
        ({}, ["interpreter", "written"]),
        ({"interpreter": ("arranged", False)}, ["written"]),
        ({"interpreter": ("arranged", False), "written": ("not_possible", False)}, ["written"]),
        ({"interpreter": ("arranged", False), "written": ("not_possible", True)}, []),
        ({"interpreter": ("", True), "written": ("arranged", True)}, ["interpreter"]),
    ],
)
def test_a_need_is_settled_when_arranged_or_when_something_else_is_agreed(outcomes, left):
    assert unsettled(["interpreter", "written"], outcomes) == left
