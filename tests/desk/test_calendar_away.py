"""The sessions of somebody who is away: given to others one by one, or all at once."""

from datetime import date

import pytest
from calendar_steps import form_with
from counselled import NINE, TEN, asks, confirms
from sqlalchemy import select

from portal.models import Absence, Booking, StaffMember


@pytest.fixture
def away(app, manager, db) -> int:
    """Higa, with two sessions on a day on which they are away; Kinjo is there."""
    for call, (value, name) in enumerate(((NINE, "Maria"), (TEN, "Lee")), 1):
        confirms(app, asks(app, value, name), "Higa", call)
    higa = db.scalars(select(StaffMember.id).where(StaffMember.name == "Higa")).one()
    day = date(2026, 11, 26)
    absence = Absence(staff_id=higa, branch="okinawa", first_day=day, last_day=day)
    db.add(absence)
    db.commit()
    return absence.id


def talks(db) -> set[str]:
    db.rollback()
    return {booking.counsellor.name for booking in db.scalars(select(Booking))}


def test_keeping_an_absence_leads_to_its_sessions(app, manager, db):
    confirms(app, asks(app), "Higa")
    page = manager.opens("calendar")
    form = form_with(page, "Keep the absence")
    page = page.submit(form=form, person="Higa", away_first="11/26", away_last="11/26")
    assert page.heading == "Higa: Sessions that need somebody else"
    assert "These sessions need somebody else: Maria" in page.words


def test_one_is_given_away_where_it_stands(away, manager, db):
    page = manager.opens("calendar").follow("Sessions that need somebody else : Higa")
    assert "Maria" in page.words
    assert "Higa" not in {option.get_text() for option in page.soup.select("option")}
    page = page.press("Let this person talk with the seeker")
    assert "Given to Oshiro, sessions: 1" in page.words
    assert talks(db) == {"Higa", "Oshiro"}


def test_all_are_given_away_at_once(away, manager, db):
    page = manager.opens(f"calendar/absences/{away}").press("Give all of them to this person")
    assert "Given to Oshiro, sessions: 2" in page.words
    assert "No session needs somebody else." in page.words
    assert talks(db) == {"Oshiro"}


def test_who_is_booked_meanwhile_is_not_taken(app, away, manager, db):
    page = manager.opens(f"calendar/absences/{away}")
    confirms(app, asks(app, NINE, "Kim"), "Oshiro", 3)
    answer = page.press("Let this person talk with the seeker")
    assert answer.status == 409
    assert "The session of Maria stays as it was." in answer.words
