"""Closing days, a place or some hours at the desk, and opening them again (R-22)."""

import pytest
from calendar_steps import asks, slot
from people import Staff
from sqlalchemy import select

from portal.models import AuditEntry, Booking, ClosedDay, ClosedPart, OutboxMessage, State

CLOSE, LOOK = "Close it and tell everybody", "See whom it affects"
PLAZA = "plaza-okinawa/2026-11-26T11:00"


def looks(manager, **typed):
    page = manager.opens("calendar").follow("Close days or times, or open them again")
    return page.submit(LOOK, **{"first": "11/26", "reason": "Training", **typed})


def states(db) -> dict[str, str]:
    db.rollback()
    return {each.name: each.state for each in db.scalars(select(Booking))}


@pytest.mark.clause("a09-p2")
def test_one_place_is_closed_and_the_other_stays_open(app, manager, db):
    asks(app)
    asks(app, PLAZA, "Lee")
    page = looks(manager, place="plaza-okinawa")
    row = page.soup.select_one(".rows tbody tr").get_text(" ", strip=True)
    assert row.startswith("Lee Thursday, November 26, 11:00 a.m.")
    assert "The request is cancelled." in row
    assert "A mail says so (English)." in row
    assert "Maria" not in page.soup.select_one(".rows").get_text()
    assert not db.scalars(select(ClosedPart)).all()
    assert "Closed; 1 person is told." in page.submit(CLOSE).words
    assert states(db) == {"Maria da Silva": State.REQUESTED, "Lee": State.CANCELLED_BY_OFFICE}
    assert slot(db, PLAZA).capacity == 0
    assert slot(db).capacity == 2
    day = manager.opens("calendar?view=day&day=11/26&place=plaza-okinawa")
    assert "is-closed" in {each["class"][0] for each in day.soup.select(".cells td")}
    assert "Closed : Hello Work Plaza Okinawa" in manager.opens(
        "calendar?week=11/26"
    ).words.replace(": ", " : ")
    kinds = db.scalars(select(OutboxMessage.kind)).all()
    assert kinds.count("cancelled_by_office") == 1


def test_a_part_of_several_days_is_closed_and_some_open_again(app, manager, db):
    asks(app, "okinawa/2026-11-27T13:30", "Kim")
    page = looks(manager, last="11/29", more="12月1日、12/3", part="afternoon")
    assert "Tuesday, December 1" in page.words
    assert "Sunday" not in page.words
    page.submit(CLOSE)
    hours = [slot(db, f"okinawa/2026-11-27T{at}").capacity for at in ("11:00", "13:30")]
    assert hours == [2, 0]
    page = manager.opens("calendar/close").follow("Open it again : Thursday, November 26")
    assert "Kim" in page.words
    assert "the afternoon" in page.words
    page = page.submit("Open the days again", days=["2026-11-26", "2026-11-27"])
    assert "These times are open again. Call them: Kim" in page.words
    assert slot(db, "okinawa/2026-11-27T13:30").capacity == 2
    assert [str(each.day) for each in db.scalars(select(ClosedPart))] == [
        "2026-12-01",
        "2026-12-03",
    ]
    noted = db.execute(select(AuditEntry.deed, AuditEntry.why).order_by(AuditEntry.id)).all()
    days = "2026-11-26, 2026-11-27"
    assert noted[0] == ("close_day", f"{days}, 2026-12-01, 2026-12-03 12:00-23:59 Training")
    assert noted[1] == ("reopen_day", f"{days} 12:00-23:59")


def test_a_proposal_is_withdrawn_and_the_request_stays(app, manager, db):
    asks(app)
    Staff(app).proposes("okinawa/2026-11-27T10:00", "2026-11-25 12:00")
    page = looks(manager, first="11/27")
    assert "The proposal is withdrawn; the request stays at its own time." in page.words
    page.submit(CLOSE)
    assert states(db) == {"Maria da Silva": State.REQUESTED}


def test_what_was_changed_after_the_look_is_looked_at_first(app, manager, db):
    asks(app)
    page = looks(manager, first="11/27")
    assert "Nobody is affected." in page.words
    again = page.submit(CLOSE, first="11/26")
    assert "Maria" in again.words
    assert not db.scalars(select(ClosedDay)).all()
    asks(app, PLAZA, "Lee")
    refused = again.submit(CLOSE)
    assert refused.status == 422
    assert "Lee" in refused.words
    assert "2 people are told." in refused.submit(CLOSE).words


def test_a_period_of_days_opens_again_in_one_press(manager, db):
    looks(manager, last="11/30").submit(CLOSE)
    assert [str(each.day)[8:] for each in db.scalars(select(ClosedDay))] == ["26", "27", "30"]
    page = manager.opens("calendar/close").follow("Open it again : Thursday, November 26")
    assert "These times are open again." in page.submit("Open the days again").words
    assert slot(db).capacity == 2


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"first": "11/28"}, "The office is closed then already, or the day is past."),
        ({"last": "11/25"}, "Check the two days, for example 2026-11-25."),
        ({"more": "12/3, never"}, "Enter a day, for example 2026-11-30, 11/30 or R8.11.30."),
        ({"part": "hours", "begins": "9:00"}, "Check the two times, for example 10:00 and 16:00."),
        ({"reason": ""}, "Enter the reason. Everybody affected reads it."),
    ],
)
def test_what_cannot_be_is_said_at_its_field(manager, typed, told):
    page = looks(manager, **typed)
    assert (page.status, page.errors) == (422, [told])
