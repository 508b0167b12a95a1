"""From when an outcome may be recorded, by which ways a seeker may cancel, until when it is undone (a06-p4)."""

from datetime import UTC, datetime

import pytest

from portal.clock import JAPAN
from portal.rules.outcome import Way, has_begun, may_cancel_by, may_undo


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=JAPAN)


@pytest.mark.clause("a06-p4-s1")
@pytest.mark.parametrize(
    ("now", "taken"),
    [
        ("2026-11-24 23:59:59", set(Way)),
        ("2026-11-25 00:00:00", {Way.TELEPHONE, Way.COUNTER}),
        ("2026-11-25 10:05:00", {Way.TELEPHONE, Way.COUNTER}),
        ("2026-11-26 09:00:00", {Way.TELEPHONE, Way.COUNTER}),
    ],
)
def test_on_the_day_link_and_mail_are_too_late(now, taken):
    starts_at = at("2026-11-25 10:00")
    assert {way for way in Way if may_cancel_by(way, starts_at, at(now))} == taken


@pytest.mark.parametrize(
    ("now", "begun"),
    [
        ("2026-11-25 09:59:59.999999", False),
        ("2026-11-25 10:00:00", True),
        ("2026-11-26 00:00:00", True),
    ],
)
def test_a_session_begins_with_its_first_second(now, begun):
    assert has_begun(at("2026-11-25 10:00"), at(now)) is begun


@pytest.mark.parametrize(
    ("recorded", "now", "may"),
    [
        ("2026-11-25 00:00:00", "2026-11-25 23:59:59.999999", True),
        ("2026-11-25 23:59:59", "2026-11-26 00:00:00", False),
        ("2026-12-31 16:00", "2026-12-31 23:59:59", True),
        ("2026-12-31 23:59:59", "2027-01-01 00:00:00", False),  # new year
        ("2028-02-28 23:59:59", "2028-02-29 00:00:00", False),  # leap year
        ("2028-02-29 00:00:00", "2028-02-29 23:59:59", True),
        ("2028-02-29 23:59:59", "2028-03-01 00:00:00", False),
    ],
)
def test_undone_until_midnight_in_japan(recorded, now, may):
    assert may_undo(at(recorded), at(now)) is may


def test_midnight_is_that_of_japan_not_of_the_server():
    recorded = datetime(2026, 11, 25, 14, 59, tzinfo=UTC).astimezone(JAPAN)  # 23:59 in Japan
    assert not may_undo(recorded, datetime(2026, 11, 25, 15, 0, tzinfo=UTC).astimezone(JAPAN))
