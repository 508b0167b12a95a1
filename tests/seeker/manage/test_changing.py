"""Another time by the mailed link, and answers to a proposal (a06, O-32)."""

import pytest
from managing import _moment, kinds, states, taken
from sqlalchemy import select

from portal.models import Slot, State


def test_another_time_in_one_step(maria, db):
    page = maria.page.follow("Change the time")
    assert "Your present time is kept until the new one is yours." in page.words
    page = page.submit("Ask for this time", choice_1="okinawa/2026-11-27T11:00")
    assert page.heading == "Your request: Received, not yet confirmed"
    assert taken(db) == {"okinawa/2026-11-27T11:00": 1}
    assert kinds(db)[-2:] == ["changed", "seeker_changed"]
    assert "Friday, November 27, 2026, 11:00-11:30 a.m." in page.words


def test_a_time_taken_meanwhile_leaves_the_old_one(app, maria, db):
    page = maria.page.follow("Change the time")
    slot = db.scalars(
        select(Slot).where(Slot.branch == "okinawa", Slot.starts_at == _moment("2026-11-27T11:00"))
    ).one()
    slot.taken = slot.capacity
    db.commit()
    page = page.submit("Ask for this time", choice_1="okinawa/2026-11-27T11:00")
    assert page.status in (409, 422)
    assert "Choose another" in page.words
    assert taken(db)["okinawa/2026-11-26T10:00"] == 1


def test_no_time_chosen_is_explained(maria):
    page = maria.page.follow("Change the time").submit("Ask for this time")
    assert page.status == 422
    assert page.errors == ["Choose a preferred date and time."]


def test_changing_what_is_booked_ends_it_and_asks_again(maria, staff, db):
    staff.confirms()
    page = maria.opens(f"{maria.link}/change")
    assert "The new time is a request until staff settle it" in page.words
    page = page.submit("Ask for this time", choice_1="okinawa/2026-11-27T11:00")
    assert states(db) == [State.CANCELLED_BY_SEEKER, State.REQUESTED]
    assert taken(db) == {"okinawa/2026-11-27T11:00": 1}
    assert "You asked for another time instead." in page.words
    new = page.follow("See the new request")
    assert new.heading == "Your request: Received, not yet confirmed"
    assert len(new.follow("What you read and agreed to").soup.select("tbody tr")) == 16
    assert kinds(db)[-2:] == ["changed", "seeker_changed"]


@pytest.mark.parametrize(
    ("press", "place"),
    [
        ("Take this time", "okinawa/2026-11-27T10:00"),
        ("This time does not suit me", "okinawa/2026-11-26T10:00"),
    ],
)
def test_a_proposal_is_answered_by_a_button(maria, staff, db, press, place):
    staff.proposes("okinawa/2026-11-27T10:00", "2026-11-25 12:00")
    page = maria.opens(maria.link)
    assert "Please answer by Wednesday, November 25, 2026, noon" in page.words
    answered = page.press(press)
    assert answered.heading == "Your request: Received, not yet confirmed"
    assert taken(db) == {place: 1}
    late = page.press("Take this time")  # the same page, open in another window
    assert "This request has changed meanwhile." in late.words
    assert taken(db) == {place: 1}


def test_an_answer_too_late_is_told_so(maria, staff, db, at):
    staff.proposes("okinawa/2026-11-27T10:00", "2026-11-25 12:00")
    at("2026-11-25 11:59")
    page = maria.opens(maria.link)
    at("2026-11-25 12:00")
    assert "This request has changed meanwhile." in page.press("Take this time").words
