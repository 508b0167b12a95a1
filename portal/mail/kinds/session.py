"""Mails to the seeker about a booked session."""

from datetime import datetime, timedelta

from flask_babel import gettext as _

from portal.mail import calendar
from portal.mail.facts import Facts
from portal.mail.kinds.kind import Letter, mail
from portal.mail.last_moments import session_begins
from portal.models import Booking, State
from portal.office import Office
from portal.rules.readiness import WINDOWS10, Item, asked, still_open


@mail((State.CONFIRMED,), until=session_begins)
def confirmed(facts: Facts) -> Letter:
    """Return the mail with date, time and address of the session (a06-p3), and its calendar file."""
    booking = facts.booking
    return Letter(
        _("Your online consultation is booked: %(time)s", time=facts.time),
        facts.text(
            "confirmed",
            shows_address=_shows_address(facts),
            replaces_earlier=booking.calendar_sequence > 0,
        ),
        calendar.invitation(facts),
    )


@mail((State.CONFIRMED,), until=session_begins)
def booking_changed(facts: Facts) -> Letter:
    """Return the mail that says what changed in a booking, and all that holds now; the calendar file follows."""
    subjects = {
        "time": _(
            "The time of your online consultation has changed: now %(time)s", time=facts.time
        ),
        "call": _("The address of your online consultation has changed: %(time)s", time=facts.time),
        "length": _(
            "The length of your online consultation has changed: %(time)s", time=facts.time
        ),
    }
    return Letter(
        subjects[facts.message.about],
        facts.text(
            "booking_changed",
            shows_address=_shows_address(facts),
            before=_time_before(facts.booking) if facts.message.about == "time" else None,
        ),
        calendar.invitation(facts),
    )


def _shows_address(facts: Facts) -> bool:
    """Whether the reader joins the call."""
    return not facts.is_for_helper or facts.booking.helper.joins == "yes"


def _time_before(booking: Booking) -> datetime | None:
    moved = [each.starts_at_before for each in booking.changes if each.starts_at_before]
    return moved[-1] if moved else None


@mail((State.CONFIRMED,), until=session_begins)
def reminder(facts: Facts) -> Letter:
    """Return the reminder, with what is still open on the checklist; says today or tomorrow rightly."""
    booking = facts.booking
    return Letter(
        _reminder_subject(facts),
        facts.text(
            "reminder",
            still_open=_still_open(booking, facts.office),
            nothing_answered=not any(row.answer for row in booking.readiness_answers),
        ),
    )


def _reminder_subject(facts: Facts) -> str:
    days = facts.booking.starts_at.date() - facts.now.date()
    if days == timedelta(0):
        return _("Your online consultation is today: %(time)s", time=facts.time)
    if days == timedelta(days=1):
        return _("Your online consultation is tomorrow: %(time)s", time=facts.time)
    return _("Your online consultation is on %(time)s", time=facts.time)


def _still_open(booking: Booking, office: Office) -> list[Item]:
    """The lines not ready yet, but for those whose mere question would tell a need (R-09)."""
    answers = {row.item: row.answer for row in booking.readiness_answers}
    device = booking.readiness.device if booking.readiness else ""
    items = asked(windows10=WINDOWS10 in answers, device=device)
    return still_open(items, answers, office.windows10_esu)
