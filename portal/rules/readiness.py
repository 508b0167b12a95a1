"""Articles 5, 8(2), 12(2) to (6): the readiness check, and the meaning of its answers.

A browser or a person can only say how things look. So nothing here is ever passed: the best outcome
is "ready, as far as you told us", and an answer "not sure" goes to staff, never against the person.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from portal.rules import clause
from portal.rules.readiness_list import (
    FILE,
    GROUPS,
    KINDS,
    WINDOWS10,
    Item,
    ReadinessError,
    Verdict,
    load,
)

__all__ = [
    "FILE",
    "GROUPS",
    "KINDS",
    "LIST",
    "WINDOWS10",
    "Item",
    "ReadinessError",
    "Verdict",
    "load",
]


class Outcome(StrEnum):
    """The meaning of all answers together (domain, 4.2). There is no outcome called passed."""

    READY = "ready"
    FIX = "fix"
    STAFF = "staff"


LIST = load()


def asked(*, captions: bool = False, windows10: bool = False, device: str = "") -> list[Item]:
    """The lines for one person: those for everybody, and those for captions or Windows 10.

    `windows10` is the look of the browser; it does not count where another kind of device will be used.
    """
    concerns = {
        "": True,
        "captions": captions,
        "windows10": windows10 and device in ("", "windows"),
    }
    return [item for item in LIST.items if concerns[item.only_if]]


@clause("a05-p1", "a12-p5-s3")
def part(paragraph: str) -> dict[str, Item]:
    """The lines that carry out the items of one paragraph before the day, by clause, in its order."""
    found = {
        name: item
        for item in LIST.items
        if item.when == "before" and not item.only_if
        for name in item.clauses
        if re.fullmatch(rf"{paragraph}-i\d+", name)
    }
    return dict(sorted(found.items()))


@clause(
    "a05-p1-i1",
    "a05-p1-i2",
    "a05-p1-i3",
    "a05-p1-i4",
    "a05-p1-i5",
    "a05-p1-i6",
    "a12-p5-i1",
    "a12-p5-i2",
    "a12-p5-i3",
)
def verdict(item: Item, answer: str | None, windows10_esu: str = "ask_staff") -> Verdict | None:
    """The verdict on one answer; None while there is none. The office sets whether ESU counts."""
    found = item.verdicts.get(answer or "")
    if item.only_if == "windows10" and found == Verdict.FINE:
        return {"accept": Verdict.FINE, "ask_staff": Verdict.STAFF, "reject": Verdict.FIX}[
            windows10_esu
        ]
    return found


def known(items: Iterable[Item], typed: Mapping[str, str]) -> dict[str, str]:
    """The typed answers that these lines offer, by line."""
    return {item.id: typed[item.id] for item in items if typed.get(item.id) in item.verdicts}


@clause("a08-p2", "a12-p2", "a12-p3", "a12-p4-s1", "a12-p5-s1", "a12-p5-s2", "a12-p6")
def outcome(
    items: Iterable[Item], answers: Mapping[str, str], windows10_esu: str = "ask_staff"
) -> Outcome | None:
    """The outcome of all answers; None while the lines left to answer could still change it.

    Something to fix comes before something to ask. Ready needs an answer to every line. Only lines that
    are due before the day count: a line for the day itself is a reminder until then.
    """
    items = [item for item in items if item.when == "before"]
    found = {item.id: verdict(item, answers.get(item.id), windows10_esu) for item in items}
    if Verdict.FIX in found.values():
        return Outcome.FIX
    if None in found.values():
        return None
    return Outcome.STAFF if Verdict.STAFF in found.values() else Outcome.READY


def still_open(
    items: Iterable[Item], answers: Mapping[str, str], windows10_esu: str = "ask_staff"
) -> list[Item]:
    """The lines due before the day that are not fine: to fix, to ask, or not answered."""
    return [
        item
        for item in items
        if item.when == "before"
        and verdict(item, answers.get(item.id), windows10_esu) != Verdict.FINE
    ]
