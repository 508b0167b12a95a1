"""Days in the addresses of the desk's pages, in any form used in Japan (S18)."""

from datetime import date

from portal import clock
from portal.rules.values import day, read_or_none


def read_day(typed: str | None) -> date | None:
    """Return a day typed as 2026-11-25, 11/25, R8.11.25 or the like; None if it is none."""
    return read_or_none(day.read, typed or "", clock.now().date())
