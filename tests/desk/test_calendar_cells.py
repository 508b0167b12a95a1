"""The half-hours of counsellors in the calendar: each state in a word, a day and a week (a06-p3)."""

from datetime import date, datetime, time

import pytest
from calendar_steps import form_with
from counselled import asks, confirms
from people import AtTheDesk
from sqlalchemy import event, select

from portal.clock import JAPAN
from portal.models import Absence, Booking, ClosedDay, Slot, StaffMember, WorkingHours

DAY = "calendar?view=day&day=11/27"


@pytest.fixture
def desk(app):
    return AtTheDesk(app, "manager", name="Oshiro")


def cell(page, at: str, column: str) -> str:
    heads = [head.get_text(" ", strip=True) for head in page.soup.select(".cells thead th")]
    row = next(r for r in page.soup.select(".cells tbody tr") if r.th.get_text(strip=True) == at)
    return row.select("td")[heads.index(column) - 1].get_text(" ", strip=True)


def test_a_day_by_counsellor(app, desk):
    confirms(app, asks(app), "Higa")
    page = desk.opens("calendar?view=day&day=2026-11-26")
    assert page.heading == "Calendar: Thursday, November 26, 2026"
    assert cell(page, "09:00", "Higa").startswith("Maria Booking confirmed Move")
    assert cell(page, "09:00", "Oshiro").startswith("Free")


def test_away_closed_kept_and_full_are_words(app, desk, db):
    own = db.scalars(select(StaffMember)).one()
    db.add(Absence(staff_id=own.id, branch="okinawa", first_day=date(2026, 11, 27),
                   last_day=date(2026, 11, 27), begins=time(9), ends=time(10)))  # fmt: skip
    db.add(ClosedDay(day=date(2026, 11, 30), reason="x", closed_at=datetime.now(JAPAN)))
    for slot in db.scalars(select(Slot)):
        if f"{slot.starts_at:%d %H:%M}" == "27 10:00":
            slot.reserved = slot.capacity
        if f"{slot.starts_at:%d %H:%M}" == "27 11:00":
            slot.taken = slot.capacity
    db.commit()
    page = desk.opens(DAY)
    assert cell(page, "09:00", "Oshiro") == "Away"
    assert cell(page, "10:00", "Oshiro").startswith("Kept for an interpreter")
    assert cell(page, "11:00", "Oshiro").startswith("No place left")
    closed = desk.opens(f"calendar?view=week&week=11/30&person={own.id}")
    assert cell(closed, "10:00", "Monday, November 30") == "Closed"
    for state in ("away", "kept", "full"):
        assert page.soup.select_one(f".cells .is-{state}") is not None


def test_a_week_of_one_counsellor_is_a_list_by_day_too(app, desk, db):
    own = db.scalars(select(StaffMember.id)).one()
    page = desk.opens(f"calendar?person={own}&place=plaza-okinawa")
    heads = [h.get_text(strip=True) for h in page.soup.select(".cells thead th")]
    assert heads[1] == "Monday, November 23"
    assert len(heads) == 8
    assert [h.get_text(strip=True) for h in page.soup.select(".cells-narrow h2")] == heads[1:]


def test_the_week_of_everybody_names_who_is_free_and_who_talks(app, desk, db):
    higa = AtTheDesk(app, "counsellor", name="Higa Misaki")
    assert higa
    for person in db.scalars(select(StaffMember)).all():
        db.add(WorkingHours(
            staff_id=person.id, branch="okinawa", weekdays=[3], begins=time(8), ends=time(17),
            valid_from=date(2026, 11, 23),
        ))  # fmt: skip
    db.commit()
    asks(app)
    booking = db.scalars(select(Booking)).one()
    confirms(app, booking.reference, "Higa Misaki")
    page = desk.opens("calendar?week=11/26&place=okinawa")
    assert words(page, "09:00") == "1 of 2 taken Free: Oshiro Maria Booking confirmed Higa"
    assert words(page, "10:00") == "0 of 2 taken Free: Higa , Oshiro"


def words(page, at: str) -> str:
    row = next(r for r in page.soup.select("tbody tr") if r.th.get_text() == at)
    thursday = next(
        td for td in row.select("td") if "2 taken" in td.get_text() and "Free:" in td.get_text()
    )
    return " ".join(thursday.get_text(" ", strip=True).split())


def test_bookings_cost_no_statements(app, desk):
    def asked() -> int:
        seen: list[str] = []
        engine = app.extensions["portal.engine"]
        note = lambda _c, _u, statement, *_r: seen.append(statement)  # noqa: E731
        event.listen(engine, "before_cursor_execute", note)
        desk.opens("calendar?view=day&day=2026-11-26")
        event.remove(engine, "before_cursor_execute", note)
        return len(seen)

    few = asked()
    for call, name in enumerate(("Higa", "Miyagi"), 1):
        confirms(app, asks(app), name, call)
    assert asked() <= few


def test_what_cannot_be_read_counts_as_not_asked_for(desk):
    page = desk.opens("calendar?view=x&week=never&person=999&place=moon&move=000000000")
    assert page.heading == "Calendar: week of Monday, November 23, 2026"
    assert form_with(page, "Show")
