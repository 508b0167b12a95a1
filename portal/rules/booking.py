"""Article 6: how long a session is, until when it can be asked for, settled and called off."""

from datetime import date, datetime, timedelta

from portal.office import Office
from portal.rules import clause

SESSION_LENGTH = timedelta(minutes=30)  # a06-p1
REQUIRED = ("name", "job_seeker_number", "choice_1", "email")  # a06-p2-i1 to i4


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


@clause("a06-p4-s1")
def last_moment_to_cancel_online(starts_at: datetime) -> datetime:
    """Midnight at which the session's own day begins; from then on only the telephone will do."""
    return starts_at.replace(hour=0, minute=0, second=0, microsecond=0)


@clause("a06-p4-s1")
def may_cancel_online(starts_at: datetime, now: datetime) -> bool:
    """Whether a cancellation may still be sent without the telephone."""
    return now < last_moment_to_cancel_online(starts_at)
