"""Counsellors are members of staff, and nobody has two sessions in one half-hour."""

from datetime import date, time

import pytest
from counselled import TEN, asks, confirms
from duties import Office
from people import Staff
from sqlalchemy import select

from portal.bookings.actions.cancel import cancel_by_office
from portal.bookings.actions.length import double, single
from portal.bookings.actions.outcome import record_no_contact
from portal.bookings.actions.undo import undo
from portal.bookings.counsellors import NotFree
from portal.models import CounsellorClaim


@pytest.fixture
def staff(app) -> Staff:
    return Staff(app)


def claims(db) -> list[str]:
    db.rollback()
    found = db.scalars(select(CounsellorClaim).order_by(CounsellorClaim.starts_at))
    return [f"{claim.starts_at:%H:%M}" for claim in found]


def test_nobody_has_two_sessions_at_one_time(app, db):
    maria, lee, kim = asks(app), asks(app, name="Lee"), asks(app, TEN, "Kim")
    confirms(app, maria, "Higa", 1)
    with pytest.raises(NotFree):
        confirms(app, lee, "Higa", 2)
    confirms(app, lee, "Oshiro", 2)
    confirms(app, kim, "Higa", 3)
    assert claims(db) == ["09:00", "09:00", "10:00"]


def test_the_other_branch_is_no_way_round(app):
    maria, lee = asks(app, TEN), asks(app, "plaza-okinawa/2026-11-26T10:00", "Lee")
    confirms(app, maria, "Higa", 1)
    with pytest.raises(NotFree):
        confirms(app, lee, "Higa", 2)


@pytest.mark.parametrize(
    ("begins", "ends", "free"),
    [(None, None, False), (time(9, 29), time(12), False), (time(9, 30), time(12), True)],
)
def test_who_is_away_then_is_not_accepted(app, begins, ends, free):
    reference = asks(app)
    Office(app).is_away("Higa", date(2026, 11, 26), begins=begins, ends=ends)
    if free:
        confirms(app, reference, "Higa")
    else:
        with pytest.raises(NotFree):
            confirms(app, reference, "Higa")


def test_an_hour_takes_both_halves_of_the_counsellor(app, staff, db):
    maria = asks(app)
    confirms(app, maria, "Higa", 1)
    staff.does(double, maria, office=staff.office)
    assert claims(db) == ["09:00", "09:30"]
    staff.does(single, maria)
    assert claims(db) == ["09:00"]


def test_an_hour_already_kept_is_confirmed_with_both_halves(app, staff, db):
    maria = asks(app)
    staff.does(double, maria, office=staff.office)
    assert claims(db) == []
    confirms(app, maria, "Higa")
    assert claims(db) == ["09:00", "09:30"]


def test_no_hour_where_the_counsellor_has_the_next_half(app, staff, db):
    maria = asks(app)
    confirms(app, maria, "Higa")
    Office(app).is_away("Higa", date(2026, 11, 26), begins=time(9, 30), ends=time(12))
    with pytest.raises(NotFree):
        staff.does(double, maria, office=staff.office)
    assert claims(db) == ["09:00"]


def test_what_ends_gives_the_counsellor_back(app, staff, db):
    maria = asks(app)
    confirms(app, maria, "Higa", 1)
    staff.does(cancel_by_office, maria, reason="ill")
    assert claims(db) == []


def test_a_silence_undone_finds_the_counsellor_still_there(app, staff, db, at):
    maria = asks(app)
    confirms(app, maria, "Higa")
    at("2026-11-26 09:15")
    staff.does(record_no_contact, maria)
    staff.does(undo, maria, reason="wrong line")
    assert claims(db) == ["09:00"]
