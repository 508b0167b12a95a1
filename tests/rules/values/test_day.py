"""Days, in every form in which people in Japan write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.rules.values import Reason, day
from tests.rules.values.refusals import reason

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-30", "2026/11/30", "2026.11.30", "２０２６／１１／３０", "20261130", "2026 11 30", "2026ー11ー30",
        "2026年11月30日", "2026年11月30日（月）", "2026年11月30日(月曜日)", "2026年11月30日月曜", "2026 年 11 月 30 日",
        "2026/11/30 (月)", "2026/11/30（月）", "2026/11/30 Mon", "11/30", "１１／３０", "11-30", "11月30日", "11月30日（月）",
        "11月30日㈪", "令和8年11月30日", "令和８年１１月３０日（月）", "㋿8年11月30日", "令8.11.30", "R8.11.30", "r8/11/30",
        "R08-11-30", "Ｒ８．１１．３０", "R.8.11.30", "令和八年十一月三十日", "二〇二六年十一月三十日", "2026/11/\u200b30",
        "Monday, November 30, 2026", "November 30, 2026", "Nov. 30", "30 November 2026", "30th Nov 2026",
    ],
)  # fmt: skip
def test_a_day_in_any_form(typed):
    assert day.read(typed, TODAY) == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("11/24", date(2026, 11, 24)),  # today counts
        ("11/23", date(2027, 11, 23)),
        ("1/5", date(2027, 1, 5)),
        ("2/29", date(2028, 2, 29)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("R1.5.1", date(2019, 5, 1)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("H31.4.30", date(2019, 4, 30)),
        ("2000-01-01", date(2000, 1, 1)),
        ("2099-12-31", date(2099, 12, 31)),
        ("十二月二十四日", date(2026, 12, 24)),
    ],
)
def test_days(typed, found):
    assert day.read(typed, TODAY) == found


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", Reason.EMPTY),
        ("soon", Reason.SHAPE),
        ("30", Reason.SHAPE),
        ("2026-11", Reason.SHAPE),
        ("2026-11-30 09:30", Reason.SHAPE),
        ("2026年11月三二十日", Reason.SHAPE),
        ("Marvel 3", Reason.SHAPE),
        ("11/31", Reason.NO_SUCH_DAY),
        ("13/1", Reason.NO_SUCH_DAY),
        ("0/1", Reason.NO_SUCH_DAY),
        ("2026-02-29", Reason.NO_SUCH_DAY),
        ("令和元年4月30日", Reason.NO_SUCH_DAY),  # still Heisei
        ("平成38年11月30日", Reason.NO_SUCH_DAY),
        ("R0.1.1", Reason.NO_SUCH_DAY),
        ("R9999.1.1", Reason.NO_SUCH_DAY),
        ("26/11/30", Reason.YEAR),
        ("8.11.30", Reason.YEAR),
        ("0001-01-01", Reason.OUT_OF_RANGE),
        ("0000-01-01", Reason.OUT_OF_RANGE),
        ("1999-12-31", Reason.OUT_OF_RANGE),
        ("2100-01-01", Reason.OUT_OF_RANGE),
        ("9999-12-31", Reason.OUT_OF_RANGE),
        ("S64.1.7", Reason.OUT_OF_RANGE),
        ("2026年11月30日（火）", Reason.WEEKDAY),
        ("Tuesday, November 30, 2026", Reason.WEEKDAY),
    ],
)
def test_why_a_day_is_none(typed, why):
    assert reason(day.read, typed, TODAY) is why


@given(st.dates(TODAY, date(2098, 1, 1)), st.integers(0, 365))
def test_a_day_without_a_year_is_the_next_one(today, ahead):
    found = today + timedelta(days=ahead)
    if (found.month, found.day) != (2, 29):
        expected = found if found < _a_year_after(today) else found.replace(year=found.year - 1)
        assert day.read(f"{found.month}/{found.day}", today) == expected


def _a_year_after(today):
    try:
        return today.replace(year=today.year + 1)
    except ValueError:
        return date(today.year + 1, 3, 1)
