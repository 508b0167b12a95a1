"""What somebody on the telephone must name before something is done for them (our own choice, S7; no clause)."""

from collections.abc import Collection
from enum import StrEnum


class Tick(StrEnum):
    """A detail by which a caller was known: one they named that matched, or papers that were seen."""

    NAME = "name"
    REFERENCE = "reference"
    JOB_SEEKER_NUMBER = "job_seeker_number"
    MOMENT = "moment"  # day and time of the session
    CALLED_BACK = "called_back"  # on the telephone number that is known
    PAPERS = "papers"  # at the counter


class Wish(StrEnum):
    """What a caller wants."""

    LINK = "link"  # the link sent again, to the address that is known
    MOVE = "move"
    CANCEL = "cancel"
    ADDRESS = "address"  # another e-mail address


NAMED = {Tick.REFERENCE, Tick.JOB_SEEKER_NUMBER, Tick.MOMENT}
PROVED = {Tick.CALLED_BACK, Tick.PAPERS}
FOR_HELPERS = (Wish.LINK, Wish.MOVE)


def may_ask_for(wish: Wish, *, is_helper: bool) -> bool:
    """Whether this caller may ask for it at all: a helper has the time changed and nothing else."""
    return not is_helper or wish in FOR_HELPERS


def is_known(wish: Wish, ticks: Collection[Tick]) -> bool:
    """Whether enough matched: for the link the name and one thing more, to move or cancel any two things;
    another address needs what proves who they are."""
    given = set(ticks)
    if wish == Wish.ADDRESS:
        return bool(given & PROVED)
    if wish == Wish.LINK:
        return Tick.NAME in given and bool(given & (NAMED | PROVED))
    return len(given) >= 2
