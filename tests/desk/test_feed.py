"""The calendar feed of a counsellor: a secret address, to be renewed; numbers and times, no names (R-09)."""

import pytest
from icalendar import Calendar
from people import AtTheDesk, Seeker, Staff
from sqlalchemy import update

from portal.models import Booking, StaffMember

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def oshiro(app):
    """Who confirms the session of Maria, and has it."""
    maria = Seeker(app, "en")
    maria.goes_to("check", "okinawa/2026-11-26T10:00")
    maria.sends()
    return AtTheDesk(app, name="Oshiro")


def address_of(oshiro) -> str:
    page = oshiro.opens("feed?lang=en").press("Make an address")
    return "/" + page.soup.select_one("strong.hash").get_text(strip=True).split("/", 3)[3]


def events(app, address: str):
    answer = app.test_client().get(address)
    assert answer.mimetype == "text/calendar"
    return Calendar.from_ical(answer.get_data()).walk("VEVENT")


def test_it_shows_the_sessions_of_one_counsellor_without_names(app, db, oshiro):
    address = address_of(oshiro)
    assert events(app, address) == []
    Staff(app).confirms()
    other = AtTheDesk(app, name="Higa")
    booking = db.query(Booking).one()
    db.execute(
        update(Booking).values(
            counsellor_id=db.query(StaffMember).filter_by(name="Oshiro").one().id
        )
    )
    db.commit()
    (event,) = events(app, address)
    assert event.decoded("dtstart") == booking.starts_at
    text = app.test_client().get(address).get_data(as_text=True)
    number = booking.reference
    assert f"{number[:3]} {number[3:6]} {number[6:]}" in text
    for secret in (booking.name, booking.email, booking.phone or "098", "teleoffice"):
        assert secret not in text
    assert events(app, address_of(other)) == []


def test_a_renewed_or_ended_address_answers_no_more(app, oshiro):
    first = address_of(oshiro)
    page = oshiro.opens("feed?lang=en")
    assert "Your calendar has an address since" in page.words
    page = page.press("Renew the address")
    second = "/" + page.soup.select_one("strong.hash").get_text(strip=True).split("/", 3)[3]
    assert app.test_client().get(first).status_code == 404
    assert app.test_client().get(second).status_code == 200
    oshiro.opens("feed?lang=en").press("End it: no calendar reads it any more")
    assert app.test_client().get(second).status_code == 404


def test_who_left_has_none_and_a_guess_opens_none(app, db, oshiro):
    address = address_of(oshiro)
    assert app.test_client().get("/staff/feeds/" + "x" * 43 + ".ics").status_code == 404
    db.execute(update(StaffMember).values(active=False))
    db.commit()
    assert app.test_client().get(address).status_code == 404
