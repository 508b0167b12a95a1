"""A plain number of seats counts in place of the hours, and mixes with them."""

from datetime import date, time

import pytest
from duties import Office

from portal.roster import capacity, numbers

TEN, ELEVEN = "okinawa/2026-11-26T10:00", "okinawa/2026-11-26T11:00"


@pytest.fixture
def office(app) -> Office:
    return Office(app)


def test_a_plain_number_counts_before_the_hours_and_mixes_with_them(office):
    office.works("Higa")
    row = numbers.Pattern("okinawa", date(2026, 11, 26), None, time(10), 4)
    assert office.does(numbers.enter_number, row) == 8  # 31 December is no open day
    assert (office.seats(TEN), office.seats(ELEVEN)) == (4, 1)
    assert office.seats("okinawa/2026-12-03T10:00") == 4
    office.is_away("Higa")
    assert (office.seats(TEN), office.seats(ELEVEN)) == (4, 0)


def test_a_number_of_today_goes_on_in_weeks_opened_later(office, at):
    office.does(
        numbers.enter_number, numbers.Pattern("okinawa", date(2026, 11, 26), None, time(12), 1)
    )
    at("2027-01-12 09:00")
    office.does(capacity.open_weeks)
    assert office.seats("okinawa/2027-03-04T12:00") == 1


def test_a_removed_number_gives_way_to_what_counts_without_it(office, db):
    office.does(
        numbers.enter_number, numbers.Pattern("okinawa", date(2026, 11, 26), None, time(10), 5)
    )
    number = numbers.numbers_ahead(db, date(2026, 11, 26))[0]
    assert office.does(numbers.remove_number, number.id).seats == 5
    assert office.seats(TEN) == 2
    assert office.does(numbers.remove_number, number.id) is None
