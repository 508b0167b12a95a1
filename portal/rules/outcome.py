"""How a session ends (a06-p4): from when each outcome may be recorded, by which ways a seeker may cancel,
and until when a record may be undone."""

from datetime import datetime, timedelta
from enum import StrEnum

from portal.rules import clause
from portal.rules.booking import may_cancel_online


class Outcome(StrEnum):
    """What staff record of a session."""

    JOINED = "joined"
    ATTENDED = "attended"
    NO_CONTACT = "no_contact"
    CANCELLED_BY_SEEKER = "cancelled_by_seeker"
    CANCELLED_BY_OFFICE = "cancelled_by_office"


class Way(StrEnum):
    """The way by which a cancellation reached the office."""

    TELEPHONE = "telephone"
    COUNTER = "counter"
    MAIL = "mail"
    LINK = "link"


# On the day by telephone only; whoever stands at the counter is in touch at least as well (decision 0034).
ON_THE_DAY = (Way.TELEPHONE, Way.COUNTER)
SLIP = timedelta(
    minutes=10
)  # in which one's own press needs no reason to be taken back: our choice


@clause("a06-p4-s1")
def may_cancel_by(way: Way, starts_at: datetime, now: datetime) -> bool:
    """Whether a cancellation that comes by this way is still taken."""
    return way in ON_THE_DAY or may_cancel_online(starts_at, now)


def has_begun(starts_at: datetime, now: datetime) -> bool:
    """Whether the session has begun: nobody has joined or attended it earlier."""
    return now >= starts_at


def may_undo(recorded_at: datetime, now: datetime) -> bool:
    """Whether what was recorded may still be undone: until midnight; our own choice, no clause."""
    return recorded_at.date() == now.date()


def is_slip(recorded_at: datetime, now: datetime) -> bool:
    """Whether one's own press is so fresh that taking it back needs no reason."""
    return now - recorded_at < SLIP
