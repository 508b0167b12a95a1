"""The session as a calendar file (RFC 5545, RFC 5546): one UID for ever, each change counted."""

from datetime import UTC
from typing import NamedTuple

from flask_babel import force_locale, gettext
from icalendar import Alarm, Calendar, Event, vCalAddress

from portal import keys
from portal.language import readings
from portal.mail.facts import Facts
from portal.mail.headers import NO_SENDER, sendable
from portal.models import Booking
from portal.office import Office
from portal.rules.booking import session_length
from portal.rules.reminders import picked, remind_at


class CalendarFile(NamedTuple):
    """A calendar file, and the method by which it is to be taken (RFC 5546, 1.4)."""

    method: str
    text: bytes


def invitation(facts: Facts) -> CalendarFile:
    """Return the file that puts a confirmed session into its reader's calendar."""
    event = _event(facts.booking, facts.office, facts.language)
    event.add("status", "CONFIRMED")
    _ring(event, facts.booking)
    event.add("attendee", _attendee(facts.reader, "ACCEPTED"))
    return CalendarFile("REQUEST", _calendar(event, "REQUEST"))


def cancellation_if_sent(booking: Booking, facts: Facts) -> CalendarFile | None:
    """Return the file that takes a booking out again; None if it was never put into a calendar."""
    if not booking.calendar_sequence:
        return None
    event = _event(booking, facts.office, facts.language)
    event.add("status", "CANCELLED")
    event.add("attendee", _attendee(facts.reader, "DECLINED"))
    return CalendarFile("CANCEL", _calendar(event, "CANCEL"))


def published(booking: Booking, office: Office, language: str, address: str | None = None) -> bytes:
    """Return the file behind the link page's button; with the meeting's address only if given.

    It names no attendee: RFC 5546, 3.2.1, forbids it here.
    """
    event = _event(booking, office, language, address)
    event.add("status", "CONFIRMED")
    _ring(event, booking)
    if address:
        event.add("url", address)
    return _calendar(event, "PUBLISH")


def _event(booking: Booking, office: Office, language: str, address: str | None = None) -> Event:
    domain = (office.sender or NO_SENDER).partition("@")[2]
    length = session_length(is_double=booking.second_slot_id is not None)
    event = Event()
    with force_locale(language):
        event.add("summary", readings.bare(gettext("Online job consultation (booked)")))
        event.add("description", readings.bare(_description(office, address)))
    event.add("uid", f"{keys.hashed('calendar:' + booking.link_seed)[:32]}@{domain}")
    event.add("sequence", booking.calendar_sequence)
    event.add("dtstamp", booking.changes[-1].at.astimezone(UTC))
    event.add("dtstart", booking.starts_at.replace(microsecond=0))
    event.add("dtend", (booking.starts_at + length).replace(microsecond=0))
    event.add("organizer", _organizer(office, language))
    return event


def _ring(event: Event, booking: Booking) -> None:
    """Let the calendar ring at the moments at which its person wants to be reminded (RFC 5545, 3.6.6)."""
    for which in picked(booking.remind_before):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", event["SUMMARY"])
        alarm.add("trigger", remind_at(booking.starts_at, which) - booking.starts_at)
        event.add_component(alarm)


def _description(office: Office, address: str | None) -> str:
    where = address or gettext("The address for the video call is in the mail that confirmed it.")
    if office.phone is None:
        return where
    call = gettext(
        "If you cannot connect, call us at once: %(number)s", number=office.phone.display
    )
    return f"{call}\n{where}"


def _organizer(office: Office, language: str) -> vCalAddress:
    """The office's contact address: answers to the one that sends are read nowhere."""
    organizer = vCalAddress(f"mailto:{sendable(office.contact_mail or office.sender or NO_SENDER)}")
    organizer.params["CN"] = office.name[language]
    return organizer


def _attendee(reader: str, standing: str) -> vCalAddress:
    """The reader, of whom no answer is wanted; programs show an invitation only to its attendee."""
    attendee = vCalAddress(f"mailto:{sendable(reader)}")
    attendee.params.update(
        {
            "CUTYPE": "INDIVIDUAL",
            "ROLE": "REQ-PARTICIPANT",
            "PARTSTAT": standing,
            "RSVP": "FALSE",
        }
    )
    return attendee


def _calendar(event: Event, method: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//consultation-portal//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()
