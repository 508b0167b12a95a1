"""Why the code or the address of a hand-off leads nowhere: told apart for codes that were given out."""

from datetime import datetime
from enum import StrEnum

from portal.models import Handoff


class Gone(StrEnum):
    """The reason why a code or an address leads nowhere."""

    UNKNOWN = "unknown"  # never one, or ended by a newer one or with its draft
    USED = "used"
    OVER = "over"  # its time


def why_gone(past: Handoff | None, now: datetime) -> Gone:
    """Return the reason why what `handoffs.past` found opens nothing."""
    if past is None:
        return Gone.UNKNOWN
    if past.claimed_at:
        return Gone.USED
    return Gone.OVER if past.expires_at <= now else Gone.UNKNOWN
