"""Seats are computed: people on duty, less those away, less closed days; or a plain number in their place."""

from datetime import date, time

import pytest
from duties import Office
from people import Seeker

from portal.roster import capacity, hours

TEN, ELEVEN = "okinawa/2026-11-26T10:00", "okinawa/2026-11-26T11:00"
PLAZA_TEN = "plaza-okinawa/2026-11-26T10:00"


@pytest.fixture
def office(app) -> Office:
    return Office(app)


def test_without_hours_the_number_of_the_office_file_counts(office):
    assert (office.seats(TEN), office.seats(PLAZA_TEN)) == (2, 1)


def test_with_hours_a_branch_has_as_many_seats_as_people_on_duty(office):
    office.works("Higa")
    assert (office.seats(TEN), office.seats(PLAZA_TEN)) == (1, 1)
    office.works("Oshiro")
    office.works("Kinjo")
    assert office.seats(TEN) == 3


@pytest.mark.parametrize(
    ("given", "ten", "eleven"),
    [
        ({"begins": time(10), "ends": time(11)}, 1, 0),
        ({"begins": time(10, 1)}, 0, 1),
        ({"ends": time(10, 29)}, 0, 0),
        ({"ends": time(11, 30)}, 1, 1),
        ({"break_begins": time(10, 30), "break_ends": time(11)}, 1, 1),
        ({"break_begins": time(10, 29), "break_ends": time(11, 1)}, 0, 0),
        ({"weekdays": [0, 1, 2, 4]}, 0, 0),
        ({"valid_from": date(2026, 11, 26)}, 1, 1),
        ({"valid_until": date(2026, 11, 26)}, 1, 1),
    ],
)
def test_a_seat_is_there_when_the_whole_session_lies_in_the_hours(office, given, ten, eleven):
    office.works("Higa", **given)
    assert (office.seats(TEN), office.seats(ELEVEN)) == (ten, eleven)


def test_outside_the_period_of_all_hours_the_file_counts_again(office):
    office.works("Higa", valid_from=date(2026, 11, 27))
    assert office.seats(TEN) == 2
    assert office.seats("okinawa/2026-11-27T10:00") == 1


def test_who_is_away_is_away_from_every_branch_and_once(office):
    office.works("Higa", weekdays=[3])
    office.works("Higa", "plaza-okinawa", weekdays=[4])
    away = office.is_away("Higa", last=date(2026, 11, 27))
    assert office.seats(TEN) == office.seats("plaza-okinawa/2026-11-27T10:00") == 0
    assert office.is_away("Higa", last=date(2026, 11, 27)) == away
    office.is_back(away)
    assert office.seats(TEN) == office.seats("plaza-okinawa/2026-11-27T10:00") == 1


@pytest.mark.parametrize(
    ("begins", "ends", "ten", "eleven"),
    [
        (time(8, 30), time(12), 1, 1),
        (time(10, 30), time(11), 2, 2),
        (time(10, 29), time(11, 1), 1, 1),
        (time(13), time(17), 2, 2),
    ],
)
def test_half_a_day_or_some_hours_away(office, begins, ends, ten, eleven):
    office.works("Higa")
    office.works("Oshiro")
    office.is_away("Higa", begins=begins, ends=ends)
    assert (office.seats(TEN), office.seats(ELEVEN)) == (ten, eleven)


def test_on_a_full_time_begin_and_end_of_an_absence_leave_the_seats_as_they_were(office, app):
    """The fault seen: one counsellor, one request, and two places afterwards."""
    office.works("Higa")
    maria = Seeker(app, "en")
    maria.goes_to("check", TEN)
    maria.sends()
    away = office.is_away("Higa")
    assert office.seats(TEN) == 0
    office.is_back(away)
    assert office.seats(TEN) == 1


def test_times_opened_later_know_of_an_absence(office, app, at, db):
    office.works("Higa")
    office.is_away("Higa", date(2027, 1, 18), date(2027, 3, 31))
    at("2027-01-04 09:00")
    office.does(capacity.open_weeks)
    assert office.seats("okinawa/2027-01-15T10:00") == 1
    assert office.seats("okinawa/2027-01-22T10:00") == 0


def test_one_fewer_where_seats_are_a_plain_number(office):
    office.is_away("Higa", branch="plaza-okinawa")
    office.is_away("Higa", date(2026, 11, 25), date(2026, 11, 27), branch="plaza-okinawa")
    assert (office.seats(TEN), office.seats(PLAZA_TEN)) == (2, 0)


def test_hours_that_end_take_their_seats_along(office, db):
    row = office.works("Higa")
    office.works("Oshiro")
    assert office.does(hours.end_hours, row.id, date(2026, 11, 26)).valid_until
    assert office.seats(TEN) == 2
    assert office.seats("okinawa/2026-11-27T10:00") == 1
    office.does(hours.end_hours, row.id, date(2026, 10, 31))
    assert office.seats(TEN) == 1
    assert office.does(hours.end_hours, 999, date(2026, 10, 31)) is None
