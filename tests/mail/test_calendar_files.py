"""The calendar file that comes with a mail (RFC 5545, RFC 5546)."""

from datetime import datetime

import pytest
from icalendar import Calendar
from reading import mail_of

from portal import clock
from portal.bookings.build import Setting
from portal.bookings.rebook import replace_confirmed
from portal.roster import slots
from portal.terms.history import History


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_calendar_file_keeps_its_name_and_counts_changes(office, db, lang):
    office.brings("confirm")
    invitation = calendar_of(mail_of(office, db, "confirmed"))
    assert invitation["METHOD"] == "REQUEST"
    session = invitation.events[0]
    assert session.start == datetime(2026, 11, 26, 10, tzinfo=clock.JAPAN)
    assert session.end == datetime(2026, 11, 26, 10, 30, tzinfo=clock.JAPAN)
    assert str(session["DTSTART"].params["TZID"]) == "Asia/Tokyo"
    assert [zone["TZID"] for zone in invitation.timezones] == ["Asia/Tokyo"]
    assert "teleoffice" not in invitation.to_ical().decode().lower()
    attends(session, "ACCEPTED")
    office.brings("cancel")
    cancellation = calendar_of(mail_of(office, db, "cancelled_by_seeker"))
    gone = cancellation.events[0]
    assert (cancellation["METHOD"], gone["STATUS"]) == ("CANCEL", "CANCELLED")
    attends(gone, "DECLINED")
    assert gone["UID"] == session["UID"]
    assert gone["SEQUENCE"] > session["SEQUENCE"]


def attends(event, standing: str) -> None:
    """The seeker is the attendee, of whom no answer is wanted; the office organizes (RFC 5546, 3.2)."""
    assert str(event["ATTENDEE"]) == "mailto:seeker@example.jp"
    assert event["ATTENDEE"].params["PARTSTAT"] == standing
    assert event["ATTENDEE"].params["RSVP"] == "FALSE"
    assert str(event["ORGANIZER"]) == "mailto:desk@example.jp"


@pytest.mark.parametrize(
    ("lang", "title"),
    [("ja", "オンライン職業相談の予約"), ("en", "Online job consultation (booked)")],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_confirmed_session_is_called_a_booking(office, db, lang, title):
    office.brings("confirm")
    assert calendar_of(mail_of(office, db, "confirmed")).events[0]["SUMMARY"] == title


@pytest.mark.parametrize("lang", ["en"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_file_of_the_page_names_no_attendee(office, db, lang):
    office.brings("confirm")
    token = office.staff.own_link()
    text = office.app.test_client().get(f"/en/booking/{token}/calendar.ics").get_data()
    event = Calendar.from_ical(text).events[0]
    assert "ATTENDEE" not in event  # RFC 5546, 3.2.1
    assert str(event["ORGANIZER"]) == "mailto:desk@example.jp"


@pytest.mark.parametrize("lang", ["en"])
def test_a_changed_booking_takes_the_old_entry_out_of_the_calendar(office, db, lang):
    office.brings("confirm")
    session = calendar_of(mail_of(office, db, "confirmed")).events[0]
    app = office.app

    def change(db, booking, now):
        slot = slots.named(db, ["okinawa/2026-11-27T11:00"])["okinawa/2026-11-27T11:00"]
        history = History(app.extensions["portal.terms"], now.date())
        replace_confirmed(db, booking, slot, Setting(office.staff.office, history, "x", now))

    office.staff.does(change)
    removal = calendar_of(mail_of(office, db, "changed"))
    assert removal["METHOD"] == "CANCEL"
    assert removal.events[0]["UID"] == session["UID"]


def calendar_of(mail) -> Calendar:
    """The attached calendar, read strictly: a mistake in it is an error."""
    part = next(part for part in mail.iter_attachments())
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") in ("REQUEST", "CANCEL")
    calendar = Calendar.from_ical(part.get_content())
    assert not calendar.errors
    assert not calendar.events[0].errors
    assert part.get_param("method") == calendar["METHOD"]
    return calendar
