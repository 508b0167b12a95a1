"""Article 6: until when a time can be asked for, and called off (R6)."""

import time
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from portal import clock, config, office
from portal.clock import JAPAN
from portal.rules import booking

OFFICE = office.load(config.PACKAGE / "office.demo.toml")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=JAPAN)


@pytest.mark.clause("a06-p1")
def test_a_session_takes_thirty_minutes():
    assert timedelta(minutes=30) == booking.SESSION_LENGTH


@pytest.mark.clause("a06-p1")
@pytest.mark.parametrize(
    ("starts_at", "deadline"),
    [
        ("2026-11-25 10:00", "2026-11-24 17:15"),  # a plain Wednesday
        ("2026-11-24 10:00", "2026-11-20 17:15"),  # Tuesday after a weekend and a holiday Monday
        ("2026-11-30 09:00", "2026-11-27 17:15"),  # Monday
        ("2027-01-04 09:00", "2026-12-28 17:15"),  # after New Year
        ("2028-03-01 09:00", "2028-02-29 17:15"),  # after a leap day
        ("2027-05-06 09:00", "2027-04-30 17:15"),  # after Golden Week
    ],
)
def test_requests_close_with_the_last_open_day_before(starts_at, deadline):
    assert booking.request_deadline(at(starts_at), OFFICE) == at(deadline)


@pytest.mark.clause("a06-p1")
@pytest.mark.parametrize(
    ("now", "allowed"),
    [
        ("2026-11-20 17:14:59", True),
        ("2026-11-20 17:15:00", False),
        ("2026-11-23 12:00:00", False),
    ],
)
def test_the_minute_of_closing_is_too_late(now, allowed):
    assert booking.may_request(at("2026-11-24 10:00"), at(now), OFFICE) is allowed


@pytest.mark.clause("a06-p1")
def test_a_closed_day_cannot_be_asked_for():
    assert not booking.may_request(at("2026-11-23 10:00"), at("2026-11-01 10:00"), OFFICE)
    assert not booking.may_request(at("2026-11-28 10:00"), at("2026-11-01 10:00"), OFFICE)
    assert not booking.may_request(at("2026-12-29 10:00"), at("2026-11-01 10:00"), OFFICE)


@pytest.mark.clause("a06-p1")
@pytest.mark.parametrize(
    ("now", "first"),
    [
        ("2026-11-23 09:00", date(2026, 11, 25)),  # today is a holiday: tomorrow closed on Friday
        ("2026-11-24 17:14", date(2026, 11, 25)),
        ("2026-11-24 17:15", date(2026, 11, 26)),
        ("2026-11-27 17:15", date(2026, 12, 1)),
    ],
)
def test_the_first_day_to_choose(now, first):
    assert booking.first_day_to_request(at(now), OFFICE) == first


@pytest.mark.clause("a06-p1")
def test_the_moment_counts_not_the_zone_it_is_written_in():
    before = datetime(2026, 11, 24, 8, 14, 59, tzinfo=UTC)
    assert booking.may_request(at("2026-11-25 10:00"), before, OFFICE)
    assert not booking.may_request(at("2026-11-25 10:00"), before + timedelta(seconds=1), OFFICE)


@pytest.mark.clause("a06-p4-s1")
@pytest.mark.parametrize(
    ("now", "allowed"), [("2026-11-24 23:59:59", True), ("2026-11-25 00:00:00", False)]
)
def test_on_the_day_only_the_telephone_will_do(now, allowed):
    assert booking.may_cancel_online(at("2026-11-25 10:00"), at(now)) is allowed


@pytest.mark.clause("a06-p2-s1")
def test_four_answers_are_required():
    assert booking.REQUIRED == ("name", "job_seeker_number", "choice_1", "email")


@pytest.mark.parametrize(
    ("day", "opens"),
    [
        (date(2026, 12, 28), True),
        (date(2026, 12, 29), False),
        (date(2027, 1, 3), False),
        (date(2027, 1, 4), True),
        (date(2027, 6, 23), True),  # 慰霊の日, a Wednesday: a holiday of Okinawa, not of the state
        (date(2028, 2, 29), True),  # a leap day, a Tuesday
        (date(2026, 11, 29), False),  # a Sunday
        (date(2027, 3, 22), False),  # a substitute holiday
    ],
)
def test_which_days_are_open(day, opens):
    assert OFFICE.is_open(day) is opens


@pytest.fixture(params=["UTC", "America/New_York", "Asia/Tokyo"])
def server_zone(request, monkeypatch):
    """The server stands somewhere else."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.clause("a06-p1", "a06-p4-s1", "a06-p4-s2")
@pytest.mark.parametrize("day", ["2026-11-25", "2027-01-04", "2028-02-29", "2026-12-28"])
def test_boundaries_stand_wherever_the_server_does(server_zone, day):
    starts_at, second = at(f"{day} 10:00"), timedelta(seconds=1)
    midnight = at(f"{day} 00:00")
    with time_machine.travel(midnight - second, tick=False):
        assert booking.may_cancel_online(starts_at, clock.now())
        assert booking.may_confirm(starts_at, clock.now())
    with time_machine.travel(midnight, tick=False):
        assert not booking.may_cancel_online(starts_at, clock.now())
        assert not booking.may_confirm(starts_at, clock.now())
    ten_past = starts_at + timedelta(minutes=10)
    with time_machine.travel(ten_past - second, tick=False):
        assert not booking.may_record_no_contact(starts_at, clock.now(), None)
    with time_machine.travel(ten_past, tick=False):
        assert booking.may_record_no_contact(starts_at, clock.now(), None)
        assert not booking.may_record_no_contact(starts_at, clock.now(), starts_at)
    with time_machine.travel(booking.request_deadline(starts_at, OFFICE) - second, tick=False):
        assert booking.may_request(starts_at, clock.now(), OFFICE)
    with time_machine.travel(booking.request_deadline(starts_at, OFFICE), tick=False):
        assert not booking.may_request(starts_at, clock.now(), OFFICE)
