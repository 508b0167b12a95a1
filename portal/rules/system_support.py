"""Article 5(3), Article 12(5): the system of a browser, as its headers show it, and its support.

A browser cannot see updates, editions or extended support. So there are three outcomes and none of
them is "supported": the person's own answer decides (domain, 3.7; R-18).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from portal.rules import clause
from portal.rules.system_table import FILE, Support, SupportError, SystemOutcome, load

__all__ = ["FILE", "TABLE", "SupportError", "SystemOutcome", "load"]

FRESH_FOR = timedelta(days=90)  # domain 3.7


@dataclass(frozen=True)
class Finding:
    """The look of a system: outcome, possible kinds of device, and a name for it."""

    outcome: SystemOutcome = SystemOutcome.CANNOT_TELL
    kinds: tuple[str, ...] = ()
    system: str = ""
    note: str = ""
    asks_windows10: bool = False


TABLE = load()
_HINTED = {"Windows": "windows", "Android": "android", "macOS": "mac", "iOS": "iphone",
           "Chrome OS": "chromebook", "Chromium OS": "chromebook"}  # fmt: skip


@clause("a05-p1-i3", "a12-p5-i1")
def finding(
    headers: Mapping[str, str], today: date, windows10_esu: str = "ask_staff", table=TABLE
) -> Finding:
    """The finding from a browser's headers on a day; no header is part of it."""
    agent = headers.get("User-Agent", "")
    platform = headers.get("Sec-CH-UA-Platform", "").strip('" ')
    if platform in _HINTED:
        major = _major(headers.get("Sec-CH-UA-Platform-Version", "").strip('" '))
        found = _found(table, (_HINTED[platform],), major)
    elif platform:
        found = Finding()
    elif re.search("iPhone|iPad|iPod", agent):
        found = _found(table, ("iphone",), _apple_major(agent))
    else:
        found = Finding(kinds=_kinds(agent))
    if found.note == "windows10":
        if windows10_esu == "reject":
            found = replace(found, outcome=SystemOutcome.LOOKS_ENDED, note="")
        else:
            found = replace(found, asks_windows10=True)
    if today - table.as_of > FRESH_FOR:
        return replace(found, outcome=SystemOutcome.CANNOT_TELL, note="")
    return found


def _found(table: Support, kinds: tuple[str, ...], major: int | None) -> Finding:
    """The finding for the first of these kinds in this major version."""
    row = table.row(kinds[0], major)
    if row is None:
        return Finding(kinds=kinds)
    # For Windows the number is that of an interface, not of the system itself.
    name = row.name if kinds[0] == "windows" else f"{row.name} {major}"
    return Finding(row.outcome, kinds, name, row.note)


def _major(version: str) -> int | None:
    """The number before the first dot; None when it is no credible version."""
    number = version.partition(".")[0]
    return int(number) if number.isdecimal() and len(number) < 5 else None


def _apple_major(agent: str) -> int | None:
    """The major version of iOS, as far as it can be believed.

    From 26 on the number after "OS" stands still at 18, and Safari tells the truth after "Version/";
    other browsers may or may not have followed, so with them 18 can mean anything.
    """
    system, safari = re.search(r" OS (\d+)_", agent), re.search(r"Version/(\d+)", agent)
    number = int(system[1]) if system else None
    if re.search("CriOS|FxiOS|EdgiOS", agent) or not safari:
        return None if number == 18 else number
    return max(number or 0, int(safari[1]))


def _kinds(agent: str) -> tuple[str, ...]:
    """The possible kinds of device when the version stays hidden."""
    if "Windows" in agent:
        return ("windows",)
    if "Android" in agent:
        return ("android",)
    if "CrOS" in agent:
        return ("chromebook",)
    if "Macintosh" in agent:
        return ("mac", "iphone")  # a tablet that asks for desktop pages says the same
    return ()
