"""The sessions of a counsellor as a calendar file (RFC 5545): times and request numbers, no names (R-09)."""

from datetime import UTC, datetime, timedelta

from flask_babel import gettext as _
from icalendar import Calendar, Event
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from portal.language.locale import language
from portal.language.masks import grouped
from portal.mail.headers import NO_SENDER
from portal.models import Booking, StaffMember, State
from portal.office import Office
from portal.rules.booking import session_length

SHOWN = (State.CONFIRMED, State.ATTENDED)
PAST = timedelta(days=7)  # that calendars go on showing; our own choice


def of(db: Session, member: StaffMember, office: Office, now: datetime) -> bytes:
    """Return the file: the sessions of the last week and all that come."""
    calendar = Calendar()
    calendar.add("prodid", "-//consultation-portal//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Online job consultations"))
    calendar.add("refresh-interval", timedelta(minutes=15), parameters={"VALUE": "DURATION"})
    for booking in _sessions(db, member, now):
        calendar.add_component(_event(booking, office))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _sessions(db: Session, member: StaffMember, now: datetime) -> list[Booking]:
    wanted = (
        select(Booking)
        .where(Booking.counsellor_id == member.id, Booking.state.in_(SHOWN))
        .where(Booking.starts_at > now - PAST)
        .order_by(Booking.starts_at)
        .options(selectinload(Booking.changes))
    )
    return list(db.scalars(wanted))


def _event(booking: Booking, office: Office) -> Event:
    length = session_length(is_double=booking.second_slot_id is not None)
    event = Event()
    event.add("summary", _("Consultation %(number)s", number=grouped(booking.reference)))
    event.add("location", office.branch(booking.branch).name[language()])
    event.add("uid", f"desk-{booking.reference}@{(office.sender or NO_SENDER).partition('@')[2]}")
    event.add("sequence", booking.calendar_sequence)
    event.add("dtstamp", booking.changes[-1].at.astimezone(UTC))
    event.add("dtstart", booking.starts_at.replace(microsecond=0))
    event.add("dtend", (booking.starts_at + length).replace(microsecond=0))
    return event
