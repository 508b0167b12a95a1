"""Working hours at the desk: entered, ended, and what the times that can be asked for then are."""

import pytest
from calendar_steps import asks, changes_places, form_with, slot
from people import AtTheDesk
from sqlalchemy import select

from portal.models import AuditEntry, PlainCapacity, WorkingHours

GIVEN = {"place": "okinawa", "begins": "9時", "ends": "1200", "valid_from": "11/24"}


def enters(page, **typed):
    return page.submit(form=form_with(page, "Add these hours"), **{**GIVEN, **typed})


def test_hours_are_entered_and_the_calendar_follows(app, manager, db):
    page = enters(manager.opens("hours"), weekdays=["0", "3"])
    assert "Oshiro" in page.soup.select_one("tbody").get_text()
    assert "09:00 – 12:00" in page.words
    assert slot(db).capacity == 1
    assert slot(db, "okinawa/2026-11-27T10:00").capacity == 0
    assert slot(db, "okinawa/2026-11-26T13:30").capacity == 0
    assert db.scalars(select(AuditEntry.deed)).all() == ["hours"]


def test_who_loses_their_counsellor_is_named(app, manager):
    asks(app)
    asks(app, name="Lee")
    page = enters(manager.opens("hours"))
    assert "These sessions need somebody else: Lee, Maria da Silva" in page.words


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"begins": ""}, "Enter a time."),
        ({"begins": "noonish"}, "Enter a time, for example 9:30 or 14:00."),
        ({"ends": "8:00"}, "Check the two times, for example 10:00 and 16:00."),
        ({"break_begins": "10:00"}, "Check the two times, for example 10:00 and 16:00."),
        ({"weekdays": []}, "Choose at least one weekday."),
        ({"valid_until": "2026-11-01"}, "Check the two days, for example 2026-11-25."),
    ],
)
def test_a_mistake_is_explained_and_what_was_typed_stays(manager, typed, told):
    page = enters(manager.opens("hours"), **typed)
    assert (page.status, page.errors) == (422, [told])
    assert 'value="11/24"' in page.text


def test_hours_end_on_a_day_or_go(app, manager, db):
    enters(manager.opens("hours"))
    page = manager.opens("hours")
    wrong = page.submit(
        form=form_with(page, "End it on this day"), **{"hours-1-last_day": "someday"}
    )
    assert wrong.status == 422
    assert 'value="someday"' in wrong.text
    page = page.submit(
        form=form_with(page, "End it on this day"), **{"hours-1-last_day": "R8.11.26"}
    )
    assert slot(db).capacity == 1
    assert slot(db, "okinawa/2026-11-27T10:00").capacity == 2
    page.submit(form=form_with(page, "End it on this day"), **{"hours-1-last_day": "2026-11-01"})
    db.rollback()
    assert not db.scalars(select(WorkingHours)).all()


def test_a_number_every_week_is_entered_on_the_calendar_and_removed_here(app, manager, db):
    page = changes_places(manager.opens("calendar"), at="12:00", places="3", repeats="yes")
    assert "Changed on 8 days." in page.words
    page = manager.opens("hours")
    assert "Thursday 12:00: Places: 3" in page.words
    page.submit(form=form_with(page, "Remove"))
    db.rollback()
    assert not db.scalars(select(PlainCapacity)).all()
    assert slot(db, "okinawa/2026-12-03T12:00").capacity == 0


def test_some_hours_away(app, manager, db):
    page = manager.opens("calendar")
    page = page.submit(
        form=form_with(page, "Keep the absence"), away_place="okinawa", away_first="11/26",
        away_last="11/26", away_part="hours", away_from="930", away_until="11時",
    )  # fmt: skip
    assert "09:30 – 11:00" in page.words
    assert slot(db).capacity == 1
    assert slot(db, "okinawa/2026-11-26T11:00").capacity == 2


def test_a_closed_day_is_opened_again_at_the_desk(app, manager, db):
    asks(app)
    manager.opens("calendar").follow("Close : Thursday, November 26").submit(reason="Typhoon")
    assert slot(db).capacity == 0
    page = manager.opens("calendar").follow("Open Thursday, November 26 again")
    assert "Typhoon" in page.words
    assert "1 person was told" in page.words
    assert "Maria da Silva" in page.words
    page = page.press("Open the day again")
    assert "The day is open again. Call them: Maria da Silva" in page.words
    assert slot(db).capacity == 2
    assert "cannot be opened again" in manager.opens("calendar/reopen?day=2026-11-26").words


def test_hours_are_the_leaders(app):
    assert AtTheDesk(app, name="Higa").opens("hours").status == 403
