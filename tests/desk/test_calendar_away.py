"""The sessions of somebody who is away: given to others one by one, or all at once."""

from datetime import date

import pytest
from calendar_steps import form_with, slot
from counselled import NINE, TEN, asks, confirms
from people import AtTheDesk
from sqlalchemy import select

from portal.models import Absence, AuditEntry, Booking, StaffMember

ALL = "Give all of them as chosen"
LOST = "Nothing was changed: this person is not free any more, or the booking has changed. Choose once more."


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


@pytest.mark.parametrize(
    ("typed", "words", "places"),
    [
        ({"away_part": "morning"}, "the morning", (1, 2)),
        ({"away_part": "afternoon"}, "the afternoon", (2, 1)),
        ({"away_part": "hours", "away_from": "９時", "away_until": "930"}, "09:00 – 09:30", (2, 2)),
    ],
)
def test_half_a_day_is_one_choice(manager, db, typed, words, places):
    page = manager.opens("calendar")
    page = page.submit(form=form_with(page, "Keep the absence"), away_first="11/26", **typed)
    assert f"Thursday, November 26, {words}, Hello Work Okinawa" in " ".join(page.words.split())
    hours = ("10:00", "13:30")
    assert tuple(slot(db, f"okinawa/2026-11-26T{at}").capacity for at in hours) == places


def test_times_beside_another_choice_are_asked_about(manager, db):
    page = manager.opens("calendar")
    form = form_with(page, "Keep the absence")
    answer = page.submit(form=form, away_first="11/26", away_from="9:00", away_until="10:00")
    assert answer.errors == ["Choose “Only from when until when”, or leave both times empty."]
    form = form_with(answer, "Keep the absence")
    answer = answer.submit(form=form, away_part="hours", away_until="")
    assert answer.errors == ["Check the two times, for example 10:00 and 16:00."]
    assert not db.scalars(select(Absence)).all()


def test_one_is_given_away_where_it_stands(away, manager, db):
    page = manager.opens("calendar").follow("Sessions that need somebody else : Higa")
    assert "Maria" in page.words
    assert "Higa" not in {option.get_text() for option in page.soup.select("option")}
    page = page.press("Only this one: Maria")
    assert "Given to Oshiro, sessions: 1" in page.words
    assert talks(db) == {"Higa", "Oshiro"}


def test_all_are_given_away_at_once(away, manager, db):
    page = manager.opens(f"calendar/absences/{away}").press(ALL)
    assert "Given to Oshiro, sessions: 2" in page.words
    assert "No session needs somebody else." in page.words
    assert talks(db) == {"Oshiro"}


def test_each_may_go_to_somebody_else_or_stay(app, away, manager, db):
    kinjo = AtTheDesk(app, "manager", name="Kinjo")
    page = kinjo.opens(f"calendar/absences/{away}")
    first, second = (each["name"] for each in page.soup.select("select"))
    one = next(o["value"] for o in page.soup.select("option") if o.get_text() == "Kinjo")
    page = page.submit(ALL, **{first: one, second: ""})
    assert "Given to Kinjo, sessions: 1" in page.words
    assert talks(db) == {"Higa", "Kinjo"}


def test_where_one_cannot_be_given_nothing_is(app, away, manager, db):
    AtTheDesk(app, "counsellor", name="Kinjo")
    page = manager.opens(f"calendar/absences/{away}")
    _first, second = (each["name"] for each in page.soup.select("select"))
    kinjo = next(o["value"] for o in page.soup.select("option") if o.get_text() == "Kinjo")
    confirms(app, asks(app, NINE, "Kim"), "Oshiro", 3)
    before = talks(db)
    first = page.soup.select_one("select")
    oshiro = next(o["value"] for o in first.select("option") if o.get_text() == "Oshiro")
    answer = page.submit(ALL, **{first["name"]: oshiro, second: kinjo})
    assert answer.status == 409
    assert answer.errors == [LOST]
    assert answer.soup.select_one("#errors a")["href"] == f"#{first['name']}"
    assert answer.soup.select_one(f"[name={second}] option[selected]")["value"] == kinjo
    assert talks(db) == before
    assert not db.scalars(select(AuditEntry.deed).where(AuditEntry.deed == "reassign")).all()


def test_nobody_has_two_sessions_at_once(app, away, manager, db):
    AtTheDesk(app, "counsellor", name="Kinjo")
    confirms(app, asks(app, "plaza-okinawa/2026-11-26T10:00", "Kim"), "Kinjo", 3)
    db.rollback()
    own = db.scalars(select(StaffMember.id).where(StaffMember.name == "Kinjo")).one()
    day = date(2026, 11, 26)
    second = Absence(staff_id=own, branch="okinawa", first_day=day, last_day=day)
    db.add(second)
    db.commit()
    page = manager.opens(f"calendar/absences/{second.id}")
    lee = manager.opens(f"calendar/absences/{away}")
    assert "sessions: 1" in page.press(ALL).words
    answer = lee.press(ALL)
    assert answer.status == 409
    assert answer.errors == [LOST]
    assert "Higa" in talks(db)
