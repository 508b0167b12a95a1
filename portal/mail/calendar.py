"""The session as a calendar file (RFC 5545, RFC 5546): one UID for ever, each change counted."""

from datetime import UTC, datetime

from flask_babel import force_locale, gettext
from icalendar import Calendar, Event, vCalAddress

from portal import keys
from portal.language import readings
from portal.models import Booking
from portal.office import Office
from portal.rules.booking import session_length


def event(
    booking: Booking, office: Office, language: str, method: str, address: str | None = None
) -> bytes:
    """The file's text. `method` is REQUEST, CANCEL or PUBLISH; the meeting's address only if asked for."""
    sender = office.sender or "portal@localhost"
    entry = Event()
    with force_locale(language):
        entry.add("summary", readings.bare(gettext("Online job consultation")))
        description = [
            gettext(
                "If you cannot connect, call us at once: %(number)s", number=office.phone.display
            )
            if office.phone
            else "",
            address or gettext("The address for the video call is in the mail that confirmed it."),
        ]
    entry.add(
        "uid", f"{keys.hashed('calendar:' + booking.link_seed)[:32]}@{sender.partition('@')[2]}"
    )
    entry.add("sequence", booking.calendar_sequence)
    entry.add("dtstamp", booking.changes[-1].at.astimezone(UTC))
    entry.add("dtstart", _local(booking.starts_at))
    entry.add(
        "dtend",
        _local(booking.starts_at + session_length(is_double=booking.second_slot_id is not None)),
    )
    entry.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    entry.add("description", readings.bare("\n".join(line for line in description if line)))
    entry.add("organizer", vCalAddress(f"mailto:{sender}"))
    if address:
        entry.add("url", address)
    calendar = Calendar()
    calendar.add("prodid", "-//consultation-portal//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(entry)
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _local(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)
