"""The press of who cannot get into the call: staff see it at once, and it decides nothing (Article 6)."""

import pytest
from people import AtTheDesk, Staff
from sqlalchemy import select

from portal.bookings.action import Overtaken
from portal.bookings.actions.move_booking import Agreed, move_booking
from portal.bookings.actions.trying import say_trying
from portal.models import Booking, State
from portal.roster import slots

DAY = "2026-11-26"
PRESS = "I am trying and cannot get in"


@pytest.fixture
def booked(maria, staff):
    staff.confirms()
    return maria


def title(page) -> str:
    return page.soup.select_one("#moment h2").get_text(strip=True)


def booking(db) -> Booking:
    db.rollback()
    return db.scalars(select(Booking)).one()


@pytest.mark.clause("a06-p4-s2")
def test_staff_see_at_once_who_cannot_get_in_and_it_decides_nothing(app, booked, at, db):
    at(f"{DAY} 09:44")
    assert PRESS not in booked.opens(booked.link).words
    at(f"{DAY} 10:03")
    page = booked.opens(booked.link).press(PRESS)
    assert "Since 10:03 a.m. staff can see that you are trying" in page.words
    assert "Please call as well." in page.words
    found = booking(db)
    assert (found.contact_at, found.state) == (None, State.CONFIRMED)
    desk = AtTheDesk(app)
    listed = desk.opens("today").soup.select_one("#trying").get_text(" ", strip=True)
    assert "Maria da Silva since 10:03 a.m., session at 10:00 a.m." in listed
    at(f"{DAY} 10:10")
    offered = desk.opens("today")
    assert "Not noted as contact yet." in offered.words
    assert offered.soup.select("[id^=no_contact-]")


@pytest.mark.clause("a06-p4-s2")
def test_once_staff_note_contact_nobody_waits_any_more(app, booked, at, db):
    at(f"{DAY} 10:03")
    booked.opens(booked.link).press(PRESS)
    desk = AtTheDesk(app)
    desk.opens("today").press("Got in touch: Maria da Silva")
    assert booking(db).contact_at is not None
    assert desk.opens("today").soup.select("#trying li") == []
    at(f"{DAY} 10:20")
    page = booked.opens(booked.link)
    assert title(page) == "It is time for the consultation"
    assert "It does not count as cancelled." in page.words


def test_a_silence_is_not_recorded_past_a_press_that_was_not_seen(app, booked, at, db):
    at(f"{DAY} 10:10")
    desk = AtTheDesk(app).opens("today")
    booked.opens(booked.link).press(PRESS)
    after = desk.press("Count as cancelled: no contact: Maria da Silva")
    assert after.status == 409
    assert booking(db).state == State.CONFIRMED


def test_the_second_press_changes_nothing(booked, at, db):
    at(f"{DAY} 10:03")
    first = booked.opens(booked.link)
    first.press(PRESS)
    before = booking(db).trying_since, booking(db).version
    at(f"{DAY} 10:08")
    assert first.press(PRESS).status == 200
    assert (booking(db).trying_since, booking(db).version) == before


def test_it_can_only_be_said_near_the_time(app, booked, at, db):
    at(f"{DAY} 10:03")
    page = booked.opens(booked.link)
    at(f"{DAY} 10:30")
    assert page.press(PRESS).status == 409
    at(f"{DAY} 09:44")
    with pytest.raises(Overtaken):
        Staff(app).does(say_trying)
    assert booking(db).trying_since is None


def test_a_booking_that_moves_forgets_it(app, booked, at, db):
    at(f"{DAY} 10:03")
    booked.opens(booked.link).press(PRESS)
    at("2026-11-24 09:00")
    staff = Staff(app)
    who = staff.has_colleague("Higa")

    def moves(db, found, now):
        slot = slots.named(db, ["okinawa/2026-11-27T10:00"])["okinawa/2026-11-27T10:00"]
        move_booking(db, found, Agreed(slot, who), staff.office, now)

    staff.does(moves)
    assert booking(db).trying_since is None
