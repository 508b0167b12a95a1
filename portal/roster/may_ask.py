"""Article 6(1), (2) ③ and Article 12(4): whether a seeker may ask for a time. The rule stands here alone.

It needs no database, so that the journey, the lists of offered times and the sending of a request
all judge alike; `portal.bookings.may_ask` applies it to a request.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from portal.models import Slot
from portal.office import Office
from portal.rules import clause
from portal.rules.booking import may_request
from portal.rules.needs import earliest_day

# Standing of the interpreters that a request needs at a slot: all there; there, with an hour kept for those
# who need them; taken; not known, so that the office would have to look for one.
THERE, KEPT, FULL, UNKNOWN = "there", "kept", "full", "unknown"


class Verdict(StrEnum):
    """The answer to whether a time may be asked for, with the reason if it may not."""

    YES = "yes"
    CLOSED = "closed"  # a06-p1: the deadline has passed, or the office is closed then
    TOO_SOON = "too soon"  # a12-p4-s2: no time is left to look for an interpreter
    TAKEN = "taken"


@clause("a06-p1", "a06-p2-i3", "a12-p4-s2")
def judge(
    slot: Slot, standing: str, languages: Iterable[str], office: Office, now: datetime
) -> Verdict:
    """Return whether the slot may be asked for by a seeker who needs interpreters for `languages`.

    `standing` is that of these interpreters at the slot (interpreters.status); UNKNOWN without any.
    """
    if not may_request(slot.starts_at, now, office):
        return Verdict.CLOSED
    if standing == FULL:
        return Verdict.TAKEN
    first = earliest_day(languages, now.date(), office.interpreter_lead_days)
    if standing == UNKNOWN and slot.starts_at.date() < first:
        return Verdict.TOO_SOON
    free = slot.capacity - slot.taken if standing == KEPT else slot.free
    return Verdict.YES if free > 0 else Verdict.TAKEN


def may_be_asked_for(
    slot: Slot, standing: str, languages: Iterable[str], office: Office, now: datetime
) -> bool:
    """Return whether the slot may be asked for; see `judge`."""
    return judge(slot, standing, languages, office, now) == Verdict.YES
