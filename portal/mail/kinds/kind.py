"""A kind of mail: the function that words it, the states in which it is true, and its last moment."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from portal.mail.calendar import CalendarFile
from portal.mail.facts import Facts
from portal.models import OutboxMessage, State

OVERTAKEN = "overtaken by events"
TOO_LATE = "after its last moment"


class Letter(NamedTuple):
    """The words of a mail, and the calendar file that goes with it."""

    subject: str
    text: str
    calendar_file: CalendarFile | None = None


@dataclass(frozen=True)
class Kind:
    """A kind of mail, as `mail` declares it."""

    write: Callable[[Facts], Letter]
    states: Collection[State]
    last_moment: Callable[[OutboxMessage], datetime]

    def reason_to_drop(self, message: OutboxMessage, now: datetime) -> str:
        """Return why a mail of this kind is not sent any more; "" while it may be sent."""
        if message.booking is not None and message.booking.state not in self.states:
            return OVERTAKEN
        return TOO_LATE if now >= self.last_moment(message) else ""


def mail(
    states: Collection[State], until: Callable[[OutboxMessage], datetime]
) -> Callable[[Callable[[Facts], Letter]], Kind]:
    """Declare the function below as a kind of mail of its name: true in these states, sent `until` then.

    A mail that outlives its request is true in none.
    """
    return lambda write: Kind(write, states, until)
