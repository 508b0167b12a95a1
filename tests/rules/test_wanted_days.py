"""The days a word of a search means."""

from datetime import date

import pytest

from portal.rules.wanted_days import wanted_days

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("今日", ["2026-11-24"]), ("明日", ["2026-11-25"]), ("tomorrow", ["2026-11-25"]), ("昨日", ["2026-11-23"]),
        ("木曜", ["2026-11-26", "2026-11-19"]), ("(木)", ["2026-11-26", "2026-11-19"]), ("Thursday", ["2026-11-26", "2026-11-19"]),
        ("火曜日", ["2026-11-24", "2026-11-17"]), ("12/3", ["2026-12-03"]), ("12月3日", ["2026-12-03"]),
        ("11/20", ["2027-11-20", "2026-11-20"]), ("R8.11.30", ["2026-11-30"]), ("2026-11-30", ["2026-11-30"]),
        ("yamada", []), ("月城", []), ("98765-4321", []), ("098-765-4321", []), ("482 913 570", []), ("4321", []), ("", []),
    ],
)  # fmt: skip
def test_a_word_means_these_days(typed, days):
    assert [str(day) for day in wanted_days(typed, TUESDAY)] == days
