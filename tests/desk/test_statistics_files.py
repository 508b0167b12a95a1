"""The numbers as files: one for the public, of which nothing can be worked out, and one for leaders."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from counselled import NINE, asks, confirms
from hypothesis import given
from hypothesis import strategies as st
from many_requests import many
from people import AtTheDesk
from sqlalchemy import select, update

from portal.bookings.statistics.lines import lines
from portal.bookings.statistics.public import hidden, public
from portal.clock import midnight
from portal.models import AuditEntry, Booking, State

NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)
HOW_MANY = st.dictionaries(st.sampled_from("abcde"), st.integers(0, 9), min_size=5)


def file_of(desk, where: str) -> list[list[str]]:
    answer = desk.browser.client.get(f"/staff/{where}")
    assert answer.mimetype == "text/csv"
    text = answer.get_data(as_text=True)
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.fixture
def over(app, db, at):
    """November is over: seven sessions took place, two lapsed."""
    many(app, db, 9)
    ids = list(db.scalars(select(Booking.id)))
    db.execute(update(Booking).values(state=State.ATTENDED))
    db.execute(update(Booking).where(Booking.id.in_(ids[:2])).values(state=State.LAPSED))
    db.commit()
    at("2026-12-01 09:00")
    return AtTheDesk(app, "manager", name="Oshiro")


@pytest.mark.clause("a07-p2-s1")
def test_the_public_file_hides_few_and_what_would_tell_them(over):
    head, row = file_of(over, "numbers.csv?from=2026-11&to=2026-11")
    told = dict(zip(head, row, strict=True))
    assert (told["Month"], told["Requests"]) == ("2026-11", "9")
    assert (told["Lapsed"], told["Took place"]) == ("", "")  # else 9 - 7 would tell
    assert told["Cancelled by the seeker"] == "0"
    assert told["Why it is empty"]


def test_a_month_that_may_still_change_is_not_in_it(app, db, at):
    many(app, db, 7)
    desk = AtTheDesk(app, "manager", name="Oshiro")
    assert set(file_of(desk, "numbers.csv")[1][2:-1]) == {""}
    at("2026-12-01 09:00")  # over, but nobody recorded how they ended
    desk = AtTheDesk(app, "manager", name="Oshiro")
    row = file_of(desk, "numbers.csv?from=2026-11&to=2026-11")[1]
    assert set(row[2:-1]) == {""}


def test_a_month_stands_there_alike_whatever_months_are_asked_for(over):
    alone = file_of(over, "numbers.csv?from=2026-11&to=2026-11")[1]
    assert file_of(over, "numbers.csv?from=2026-09&to=2027-03")[1:] == [alone]


@given(HOW_MANY)
def test_each_hidden_count_could_be_another(counts):
    """Whoever knows the sum, the counts shown and this rule finds two ways at least for each that is hidden."""
    found = hidden(counts)
    if found is None:
        assert max(counts.values()) < 5  # even the sum is hidden
        return
    away = [key for key, count in found.items() if count is None]
    for key in away:
        others = {other for other in away if counts[other] != counts[key]}
        assert others
        swapped = next(iter(others))
        same = hidden({**counts, key: counts[swapped], swapped: counts[key]})
        assert same == found


def test_thrown_away_months_tell_their_ends_alone(over, db, app):
    from collections import Counter

    gone = {(NOVEMBER, "okinawa"): Counter(attended=12)}
    told = public(lines([], gone, midnight(DECEMBER)), DECEMBER)[0]
    assert (told.requests, told.outcomes["attended"], told.outcomes["lapsed"]) == (None, 12, None)
    assert replace(told, waits=True).waits


def test_the_row_file_is_exact_and_names_no_seeker(app, manager_with_one, db):
    head, row = file_of(manager_with_one, "numbers/rows.csv")
    told = dict(zip(head, row, strict=True))
    assert (told["Counsellor"], told["State"]) == ("Higa", "Booking confirmed")
    assert told["Day and time"] == "2026-11-26 09:00"
    booking = db.scalars(select(Booking)).one()
    for secret in (booking.name, booking.email, booking.reference):
        assert secret not in row
    assert "numbers_rows_csv" in set(db.scalars(select(AuditEntry.deed)))


@pytest.fixture
def manager_with_one(app):
    confirms(app, asks(app, NINE), "Higa")
    return AtTheDesk(app, "manager", name="Oshiro")


def test_both_files_stand_in_the_trail(over, db):
    for where in ("numbers.csv", "numbers/rows.csv"):
        file_of(over, where)
    kept = db.execute(select(AuditEntry.deed, AuditEntry.why)).all()
    assert {("numbers_csv", "2026-12 2026-12"), ("numbers_rows_csv", "2026-12 2026-12")} <= set(kept)  # fmt: skip
