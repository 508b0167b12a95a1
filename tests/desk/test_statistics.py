"""The numbers at the desk: exact, said how they were counted, and the same however many there are."""

from datetime import date

import pytest
from counselled import NINE, TEN, asks, confirms
from counting import statements
from hypothesis import given
from hypothesis import strategies as st
from many_requests import many
from people import AtTheDesk, Seeker
from sqlalchemy import select

from portal.bookings.statistics.spread import spread
from portal.desk.statistics_files import FORMULA, safe_cell
from portal.journey.counts import STEPS
from portal.models import PastCount, StepCount


@pytest.fixture
def manager(app):
    return AtTheDesk(app, "manager", name="Oshiro")


def rows(page, table: str) -> list[dict[str, str]]:
    """The rows of a table of the page by the headings of their columns."""
    caption = page.soup.select_one(f"#numbers-{table}")
    heads = [cell.get_text(strip=True) for cell in caption.parent.select("thead th")]
    return [
        dict(zip(heads, (cell.get_text(strip=True) for cell in row.select("th, td")), strict=True))
        for row in caption.parent.select("tbody tr")
    ]


def test_a_leader_sees_how_many_they_are_even_if_it_is_one(app, db, manager):
    many(app, db, 7)
    asks(app, "plaza-okinawa/2026-11-26T10:00")
    shown = rows(manager.opens("numbers"), "ends")
    assert [(row["Month"], row["Place"], row["Requests"]) for row in shown] == [
        ("2026-11", "Hello Work Okinawa", "7"),
        ("2026-11", "Hello Work Plaza Okinawa", "1"),
        ("All months", "Hello Work Okinawa", "7"),
        ("All months", "Hello Work Plaza Okinawa", "1"),
        ("All months", "All places", "8"),
    ]
    assert shown[0]["Waiting"] == "7"
    assert shown[0]["With support needs"] == "0"


def test_waiting_is_measured_from_the_sending(app, at, manager):
    first, second = asks(app, NINE), asks(app, TEN)
    at("2026-11-24 21:00")
    confirms(app, first, "Higa")
    at("2026-11-25 21:00")
    confirms(app, second, "Higa", 2)
    at("2026-11-26 11:00")
    shown = rows(AtTheDesk(app, "manager", name="Oshiro").opens("numbers"), "waiting")[-1]
    assert (shown["Days until the first answer: half"], shown["Days until confirmed: 9 of 10"]) == ("0.5", "1.5")  # fmt: skip
    assert shown["Days from sending to the session: half"] == "2.0"
    assert (shown["Sessions due"], shown["No contact, of those due"]) == ("2", "0%")


def test_sessions_are_counted_for_who_had_them(app, manager):
    confirms(app, asks(app, NINE), "Higa")
    confirms(app, asks(app, TEN), "Higa", 2)
    shown = rows(manager.opens("numbers"), "people")
    assert [(row["Counsellor"], row["Sessions confirmed"]) for row in shown] == [("Higa", "2")]


def test_months_long_gone_are_known_by_their_counts(app, db, manager):
    db.add(PastCount(month=date(2025, 10, 1), branch="okinawa", state="attended", count=12))
    db.commit()
    page = manager.opens("numbers?from=2025-10&to=2025-12")
    shown = rows(page, "ends")[0]
    assert (shown["Took place"], shown["Lapsed"]) == ("12", "0 to 4")
    assert shown["With support needs"] == "–"
    assert "2025-10: these requests were erased when their time was over." in page.words


def test_how_far_people_get(app, db, manager):
    for _person in range(6):
        seeker = Seeker(app, "en")
        seeker.begins()
        seeker.answers(registration="registered")  # a mistake still counts as having come here
        seeker.opens("request/eligibility")
        seeker.qualifies()
    db.rollback()
    assert dict(db.execute(select(StepCount.step, StepCount.count)).all()) == {
        "who": 6,
        "eligibility": 6,
    }
    page = manager.opens("numbers")
    assert len(page.soup.select("svg rect")) == 2
    assert not page.soup.select("[style]")


def test_reading_sixteen_articles_is_one_step(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    maria.sends()
    db.rollback()
    counted = dict(db.execute(select(StepCount.step, StepCount.count)).all())
    assert counted == dict.fromkeys(set(STEPS) - {"support"}, 1)  # she needs nothing


@given(st.text())
def test_no_cell_begins_a_formula(text):
    assert not safe_cell(text).startswith(FORMULA)
    assert safe_cell(text).endswith(text)


@given(st.lists(st.integers(0, 100), min_size=1))
def test_half_and_nine_of_ten_waited_no_longer(waits):
    found = spread(waits)
    for bound, share in ((found.p50, 0.5), (found.p90, 0.9)):
        assert bound in waits
        assert sum(each <= bound for each in waits) >= share * len(waits)
        assert sum(each < bound for each in waits) < share * len(waits)


def test_the_page_costs_the_same_however_many_there_are(app, db, manager):
    many(app, db, 6)
    manager.opens("numbers")
    few = statements(app, lambda: manager.opens("numbers"))
    many(app, db, 60, NINE)
    assert statements(app, lambda: manager.opens("numbers")) == few <= 14
