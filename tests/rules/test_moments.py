"""The moment of a session, at each of its boundaries (Article 6)."""

from datetime import datetime, timedelta

import pytest

from portal.clock import JAPAN
from portal.rules.moments import is_near, minutes_since, minutes_until, moment_of, silent_from

START = datetime(2026, 11, 25, 10, 0, tzinfo=JAPAN)
HALF = timedelta(minutes=30)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=JAPAN)


@pytest.mark.clause("a06-p1")
@pytest.mark.parametrize(
    ("now", "name"),
    [
        ("23 23:59:59", "before"),
        ("24 00:00:00", "tomorrow"),
        ("24 23:59:59", "tomorrow"),
        ("25 00:00:00", "today"),
        ("25 09:44:59", "today"),
        ("25 09:45:00", "soon"),
        ("25 09:59:59", "soon"),
        ("25 10:00:00", "now"),
        ("25 10:00:59", "now"),
        ("25 10:01:00", "late"),
        ("25 10:29:59", "late"),
        ("25 10:30:00", "over"),
        ("25 23:59:59", "over"),
        ("26 00:00:00", "long_over"),
    ],
)
def test_each_moment_begins_where_the_last_one_ends(now, name):
    assert moment_of(START, HALF, moment(now)) == name


@pytest.mark.clause("a06-p4-s2")
@pytest.mark.parametrize(("now", "name"), [("25 10:01:00", "now"), ("25 10:29:59", "now"), ("25 10:30:00", "over")])  # fmt: skip
def test_nobody_who_is_in_touch_is_late(now, name):
    assert moment_of(START, HALF, moment(now), in_touch=True) == name


def test_an_hour_is_over_after_an_hour():
    assert moment_of(START, 2 * HALF, moment("25 10:59:59")) == "late"
    assert moment_of(START, 2 * HALF, moment("25 11:00:00")) == "over"


def test_just_after_midnight_the_quarter_hour_belongs_to_the_day_before():
    early = START.replace(hour=0, minute=5)
    assert moment_of(early, HALF, moment("24 23:49:59")) == "tomorrow"
    assert moment_of(early, HALF, moment("24 23:50:00")) == "soon"


@pytest.mark.clause("a06-p4-s2")
def test_ten_minutes_in_a_silence_may_count():
    assert silent_from(START) == moment("25 10:10:00")


def test_minutes_are_whole_and_the_last_one_counts_until_the_start():
    assert [minutes_until(START, moment(f"25 {at}")) for at in ("09:45:00", "09:45:01", "09:59:59")] == [15, 15, 1]  # fmt: skip
    assert [minutes_since(START, moment(f"25 {at}")) for at in ("10:01:00", "10:01:59", "10:10:00")] == [1, 1, 10]  # fmt: skip


@pytest.mark.parametrize(("now", "near"), [("25 08:59:59", False), ("25 09:00:00", True), ("25 10:29:59", True), ("25 10:30:00", False)])  # fmt: skip
def test_a_page_looks_again_from_an_hour_before_until_the_end(now, near):
    assert is_near(START, HALF, moment(now)) is near
