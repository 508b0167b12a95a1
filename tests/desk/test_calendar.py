"""The week at the desk: what is taken, and days that are closed (R-14, R-22)."""

import pytest
from calendar_steps import asks, changes_places
from sqlalchemy import select

from portal.models import AuditEntry, Booking, ClosedDay, OutboxMessage, State


def test_the_week_is_a_table_of_places_in_words(app, manager):
    asks(app)
    page = manager.opens("calendar?place=okinawa")
    heads = [cell.get_text(" ", strip=True) for cell in page.soup.select("thead th")]
    assert heads[0] == "Time"
    assert heads[1].startswith("Tuesday, November 24 (today)")
    assert len(heads) == 5  # Monday is a holiday
    row = next(r for r in page.soup.select("tbody tr") if r.th.get_text() == "10:00")
    thursday = row.select("td")[2].get_text(" ", strip=True)
    assert thursday == "1 of 2 taken Maria da Silva Waiting"
    assert row.select("td")[1].get_text(strip=True) == "0 of 2 taken"


def test_both_places_are_added_up(app, manager):
    page = manager.opens("calendar")
    row = next(r for r in page.soup.select("tbody tr") if r.th.get_text() == "10:00")
    assert row.select("td")[0].get_text(strip=True) == "0 of 3 taken"


def test_next_week_and_back(manager):
    page = manager.opens("calendar").follow("The week after")
    assert page.heading == "Calendar: week of Monday, November 30, 2026"
    assert page.follow("The week before").heading.endswith("November 23, 2026")


@pytest.mark.clause("a09-p2")
def test_closing_a_day_shows_whom_it_affects_first(app, manager, db):
    asks(app)
    asks(app, "plaza-okinawa/2026-11-26T11:00", "Lee")
    page = manager.opens("calendar").follow("Close : Thursday, November 26")
    assert "2 people are affected" in page.words
    assert "Lee" in page.words
    assert page.submit().errors == ["Enter the reason. Everybody affected reads it."]
    asks(app, "okinawa/2026-11-26T14:30", "Kim")
    again = page.submit(reason="台風")
    assert again.status == 422
    assert "Kim" in again.words
    assert not db.scalars(select(ClosedDay)).all()
    done = again.submit()
    assert "The day is closed; 3 people are told." in done.words
    db.rollback()
    assert set(db.scalars(select(Booking.state))) == {State.CANCELLED_BY_OFFICE}
    kinds = list(db.scalars(select(OutboxMessage.kind)))
    assert kinds.count("office_closed") == 3


def test_a_past_or_closed_day_stays(manager, db):
    for day in ("2026-11-23", "never"):
        page = manager.opens(f"calendar/close?day={day}")
        assert "This day cannot be closed" in page.words


def test_the_calendar_is_in_the_trail(app, manager, db):
    changes_places(manager.opens("calendar"))
    deeds = list(db.scalars(select(AuditEntry.deed)))
    assert deeds == ["places"]
