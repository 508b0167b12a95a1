"""Article 6: the length of a session, and the limits for asking, settling and cancelling."""

from datetime import date, datetime, timedelta

from portal.office import Office
from portal.rules import clause

SESSION_LENGTH = timedelta(minutes=30)  # a06-p1
NO_CONTACT_AFTER = timedelta(minutes=10)  # a06-p4-s2
WARN_STAFF_BEFORE = timedelta(hours=3)  # our own choice, no clause
REQUIRED = ("name", "job_seeker_number", "choice_1", "email")  # a06-p2-i1 to i4


@clause("a06-p1")
def session_length(*, is_double: bool) -> timedelta:
    """Half an hour; an hour where staff have joined two sessions for one seeker (R-14)."""
    return 2 * SESSION_LENGTH if is_double else SESSION_LENGTH


@clause("a06-p1")
def request_deadline(starts_at: datetime, office: Office) -> datetime:
    """Closing time of the last day the office is open before the session's day."""
    day = starts_at.date() - timedelta(days=1)
    while not office.is_open(day):
        day -= timedelta(days=1)
    return office.closing_time(day)


@clause("a06-p1")
def may_request(starts_at: datetime, now: datetime, office: Office) -> bool:
    """Whether a seeker may still ask for this time by themselves."""
    return office.is_open(starts_at.date()) and now < request_deadline(starts_at, office)


def first_day_to_request(now: datetime, office: Office) -> date:
    """The earliest open day whose deadline has not passed."""
    day = now.date() + timedelta(days=1)
    while not office.is_open(day) or now >= request_deadline(office.closing_time(day), office):
        day += timedelta(days=1)
    return day


def last_day_due(today: date, office: Office) -> date:
    """The last day whose requests have to be settled today or were to be settled before: the next open one."""
    day = today + timedelta(days=1)
    while not office.is_open(day):
        day += timedelta(days=1)
    return day


@clause("a06-p4-s1")
def last_moment_to_cancel_online(starts_at: datetime) -> datetime:
    """Midnight at which the session's day begins; from then on cancelling needs the telephone."""
    return starts_at.replace(hour=0, minute=0, second=0, microsecond=0)


@clause("a06-p4-s1")
def may_cancel_online(starts_at: datetime, now: datetime) -> bool:
    """Whether a cancellation may still be sent without the telephone."""
    return now < last_moment_to_cancel_online(starts_at)


@clause("a06-p1")
def may_confirm(starts_at: datetime, now: datetime) -> bool:
    """Whether staff may still settle this time without giving a reason: by the day before."""
    return now < last_moment_to_cancel_online(starts_at)


@clause("a06-p4-s2")
def may_record_no_contact(starts_at: datetime, now: datetime, contact_at: datetime | None) -> bool:
    """Whether staff may count the session as cancelled: ten minutes in, and no contact."""
    return contact_at is None and now >= starts_at + NO_CONTACT_AFTER


def warn_staff_at(starts_at: datetime, office: Office) -> datetime:
    """The moment at which staff are told that a request is about to lapse."""
    return request_deadline(starts_at, office) - WARN_STAFF_BEFORE
