"""Times of day, and days with times, in every form in which people in Japan write them."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from portal.rules.values import Reason, clock_time, moment
from tests.rules.values.refusals import reason

NOW = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("9:30", time(9, 30)), ("09:30", time(9, 30)), ("930", time(9, 30)), ("0930", time(9, 30)),
        ("９：３０", time(9, 30)), ("９３０", time(9, 30)), ("9.30", time(9, 30)), ("09:30:00", time(9, 30)),
        ("9時30分", time(9, 30)), ("9時30", time(9, 30)), ("9時半", time(9, 30)), ("９時半", time(9, 30)),
        ("9 時 30 分", time(9, 30)), ("午前9時30分", time(9, 30)), ("午前 9:30", time(9, 30)), ("九時半", time(9, 30)),
        ("9時", time(9)), ("9", time(9)), ("9時5分", time(9, 5)), ("13時", time(13)), ("1330", time(13, 30)),
        ("午後1時30分", time(13, 30)), ("午後１時半", time(13, 30)), ("PM1:30", time(13, 30)), ("1:30 p.m.", time(13, 30)),
        ("1:30pm", time(13, 30)), ("正午", time(12)), ("noon", time(12)), ("午後0時30分", time(12, 30)),
        ("午前0時", time(0)), ("12:30 p.m.", time(12, 30)), ("12:30 am", time(0, 30)), ("0:00", time(0)), ("23:59", time(23, 59)),
    ],
)  # fmt: skip
def test_times(typed, found):
    assert clock_time.read(typed) == found


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", Reason.EMPTY),
        ("soon", Reason.SHAPE),
        ("9:3", Reason.SHAPE),
        ("09300", Reason.SHAPE),
        ("9時から", Reason.SHAPE),
        ("午前9時pm", Reason.SHAPE),
        ("24:00", Reason.NO_SUCH_TIME),
        ("9:60", Reason.NO_SUCH_TIME),
        ("99", Reason.NO_SUCH_TIME),
        ("午後13時", Reason.NO_SUCH_TIME),
        ("午前12時", Reason.NOON_OR_MIDNIGHT),
        ("午後12時半", Reason.NOON_OR_MIDNIGHT),
    ],
)
def test_why_a_time_is_none(typed, why):
    assert reason(clock_time.read, typed) is why


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-30 09:30", "2026-11-30T09:30", "2026/11/30 9:30", "２０２６／１１／３０　９：３０", "11/30 930", "11/30　9時半",
        "11 30 9 30", "11月30日9時30分", "11月30日（月）9時30分", "11月30日(月) 午前9時30分", "11月30日の9時半", "R8.11.30 9:30",
        "令和8年11月30日（月）午前9時半", "2026年11月30日（月）午前9時30分", "Monday, November 30, 2026, 9:30 a.m.", "11/30、9:30",
    ],
)  # fmt: skip
def test_a_day_and_a_time_together(typed):
    found = moment.read(typed, NOW)
    assert found == datetime(2026, 11, 30, 9, 30, tzinfo=NOW.tzinfo)
    assert found.tzinfo is NOW.tzinfo


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", Reason.EMPTY),
        ("soon", Reason.SHAPE),
        ("2026-11-30", Reason.NO_TIME),
        ("November 30, 2026", Reason.NO_TIME),
        ("2026 11 30", Reason.NO_TIME),
        ("9:30", Reason.NO_DAY),
        ("2026-11-31 09:30", Reason.NO_SUCH_DAY),
        ("11月31日9時", Reason.NO_SUCH_DAY),
        ("2026-11-30 24:00", Reason.NO_SUCH_TIME),
        ("9999-12-31 09:30", Reason.OUT_OF_RANGE),
        ("11/30（火）9:30", Reason.WEEKDAY),
        ("11/30 午前12時", Reason.NOON_OR_MIDNIGHT),
    ],
)
def test_why_a_moment_is_none(typed, why):
    assert reason(moment.read, typed, NOW) is why
