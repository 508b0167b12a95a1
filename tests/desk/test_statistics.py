"""The service in figures: right, and never pointing at one person (S10, S8)."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from many_requests import many
from people import AtTheDesk, Seeker
from sqlalchemy import event, select, update

from portal.bookings import statistics
from portal.desk.statistics import FORMULA, safe_cell
from portal.models import AuditEntry, Booking, PastCount, State, StepCount


@pytest.fixture
def manager(app):
    return AtTheDesk(app, "manager", name="Oshiro")


def cells(page) -> list[str]:
    return [cell.get_text(strip=True) for cell in page.soup.select("tbody tr")[0].select("td")]


def test_figures_of_five_and_more_are_shown(app, db, manager):
    many(app, db, 7)
    shown = cells(manager.opens("numbers"))
    assert shown[:2] == ["Hello Work Okinawa", "7"]
    assert shown[4] == "7"  # waiting
    assert shown[2] == "0"  # with support needs


@pytest.mark.clause("a07-p2-s1")
def test_few_are_hidden_and_cannot_be_worked_out(app, db, manager):
    many(app, db, 11)
    ids = list(db.scalars(select(Booking.id)))
    db.execute(update(Booking).where(Booking.id.in_(ids[:2])).values(state=State.LAPSED))
    db.commit()
    line = statistics.lines(db, date(2026, 11, 1), date(2026, 11, 1))[0]
    assert line.requests == 11
    assert line.outcomes["lapsed"] is None
    assert line.outcomes["requested"] is None  # else 11 - 9 would tell
    assert "fewer than 5, or hidden" in manager.opens("numbers").words


def test_a_month_with_few_requests_shows_none(app, db, manager):
    many(app, db, 3)
    assert cells(manager.opens("numbers"))[1] == "fewer than 5, or hidden"


def test_months_long_gone_are_known_by_their_counts(app, db, manager):
    db.add(PastCount(month=date(2025, 10, 1), branch="okinawa", state="attended", count=12))
    db.commit()
    assert "12" in cells(manager.opens("numbers?from=2025-10&to=2025-12"))


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
    assert counted == dict.fromkeys(set(statistics.STEPS) - {"support"}, 1)  # she needs nothing


def test_the_file_holds_the_same_and_is_in_the_trail(app, db, manager):
    many(app, db, 7)
    answer = manager.browser.client.get("/staff/numbers.csv")
    assert answer.mimetype == "text/csv"
    text = answer.get_data(as_text=True)
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[1][:4] == ["2026-11", "Hello Work Okinawa", "7", "0"]
    assert "numbers_csv" in set(db.scalars(select(AuditEntry.deed)))


@given(st.text())
def test_no_cell_begins_a_formula(text):
    assert not safe_cell(text).startswith(FORMULA)
    assert safe_cell(text).endswith(text)


def test_the_page_costs_the_same_however_many_there_are(app, db, manager):
    many(app, db, 60)
    seen = []
    engine = app.extensions["portal.engine"]
    event.listen(engine, "before_cursor_execute", lambda _c, _u, sql, *_r: seen.append(sql))
    manager.opens("numbers")
    asked = [sql for sql in seen if not sql.startswith(("BEGIN", "PRAGMA"))]
    assert len(asked) <= 12
