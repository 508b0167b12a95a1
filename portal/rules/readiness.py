"""Articles 5, 8(2) and 12(2) to (6): what is needed for the call, as a list, and what answers to it mean.

A browser or a person can only say how things look. So nothing here is ever passed: the best outcome
is "ready, as far as you told us", and what a person is not sure of goes to staff, never against them.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from portal.rules import clause
from portal.terms.ruby import without_reading

FILE = Path(__file__).parent / "readiness.toml"
KINDS = ("iphone", "android", "windows", "mac", "chromebook", "other")  # of device
_GROUP = {"iphone": "phone", "android": "phone"} | dict.fromkeys(
    ("windows", "mac", "chromebook"), "computer"
)
GROUPS = ("device", "call", "privacy", "day")
WINDOWS10 = "windows10_esu"  # the line that is asked only where Windows 10 was seen


class ReadinessError(Exception):
    """A mistake in the list; the message names the file, the place and the reason."""


class Verdict(StrEnum):
    """What one answer means."""

    FINE = "fine"
    FIX = "fix"
    STAFF = "staff"


class Outcome(StrEnum):
    """What all answers together mean (domain, 4.2). There is no outcome called passed."""

    READY = "ready"
    FIX = "fix"
    STAFF = "staff"


# a duty that seems not to apply to a device is looked at together, never waved through.
USUAL = {
    "yes": Verdict.FINE,
    "no": Verdict.FIX,
    "not_sure": Verdict.STAFF,
    "does_not_apply": Verdict.STAFF,
}


class Part(BaseModel):
    """A piece of the data, unchangeable, without words that mean nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Part):
    """Words in both languages and in plain Japanese, where every kanji has its reading."""

    en: str = Field(min_length=1)
    ja: str = Field(min_length=1)
    plain: str = Field(min_length=1)

    def __getitem__(self, language: str) -> str:
        return getattr(self, language)

    @model_validator(mode="after")
    def can_be_read_aloud(self):
        if missing := without_reading(self.plain):
            raise ValueError(f"{missing[0]} has no reading")
        return self


class Option(Words):
    """An answer of its own, with what it means."""

    value: str
    verdict: Verdict


class Item(Part):
    """One line of the list: a duty, the clauses it comes from, its question, what to do about it."""

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    clauses: tuple[str, ...] = Field(min_length=1)
    group: Literal[GROUPS]  # type: ignore[valid-type]  # one list for rule and check
    when: Literal["before", "day"] = "before"
    only_if: Literal["", "captions", "windows10"] = ""
    may_not_apply: bool = False
    options: tuple[Option, ...] = ()
    short: Words
    done: Words | None = None
    question: Words
    unsure: Words | None = None
    todo: dict[Literal[(*KINDS, "phone", "computer", "any")], Words]  # type: ignore[valid-type]

    @model_validator(mode="after")
    def always_says_what_to_do(self):
        if "any" not in self.todo:
            raise ValueError("todo needs words for any device")
        if not self.only_if and self.done is None:
            raise ValueError("done needs words for the sheet")
        return self

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """What each answer that can be given means."""
        if self.options:
            return {option.value: option.verdict for option in self.options}
        return USUAL | ({"does_not_apply": Verdict.FINE} if self.may_not_apply else {})

    @property
    def names_a_need(self) -> bool:
        """Whether the mere question tells what support somebody asked for (R-09)."""
        return self.only_if == "captions"

    def todo_on(self, device: str, answer: str = "no") -> Words:
        """What to do about it on this kind of device, after this answer."""
        if answer == "not_sure" and self.unsure:
            return self.unsure
        return next(
            self.todo[name] for name in (device, _GROUP.get(device), "any") if name in self.todo
        )


class Checklist(Part):
    """The whole list."""

    not_sure: Words
    items: tuple[Item, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def hangs_together(self):
        ids = [item.id for item in self.items]
        if twice := [name for name in ids if ids.count(name) > 1]:
            raise ValueError(f"the id {twice[0]} stands twice")
        return self


def load(path: Path = FILE) -> Checklist:
    """The list in a file; ReadinessError names what is wrong with it."""
    return loaded(Checklist, path, ReadinessError)


def loaded(shape: type[Part], path: Path, error: type[Exception]):
    """A data file in the shape it must have; a mistake is raised with file, place and reason."""
    try:
        return shape.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as mistake:
        raise error(f"{path}: {mistake}") from mistake
    except ValidationError as mistake:
        first = mistake.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise error(f"{path}: {place}: {first['msg']}") from mistake


LIST = load()


def asked(*, captions: bool = False, windows10: bool = False, device: str = "") -> list[Item]:
    """The lines for one person: all of them, and those that concern only some.

    `windows10` says how the browser looked; who will use another kind of device is not asked about it.
    """
    concerns = {
        "": True,
        "captions": captions,
        "windows10": windows10 and device in ("", "windows"),
    }
    return [item for item in LIST.items if concerns[item.only_if]]


@clause("a05-p1", "a12-p5-s3")
def part(paragraph: str) -> dict[str, Item]:
    """The lines that carry out the items of one paragraph beforehand, by clause, in its order."""
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
    """What an answer means; None while there is none. Whether ESU counts is the office's setting."""
    found = item.verdicts.get(answer or "")
    if item.only_if == "windows10" and found == Verdict.FINE:
        return {"accept": Verdict.FINE, "ask_staff": Verdict.STAFF, "reject": Verdict.FIX}[
            windows10_esu
        ]
    return found


def known(items: Iterable[Item], typed: Mapping[str, str]) -> dict[str, str]:
    """Those of the typed answers that are answers to these questions."""
    return {item.id: typed[item.id] for item in items if typed.get(item.id) in item.verdicts}


@clause("a08-p2", "a12-p2", "a12-p3", "a12-p4-s1", "a12-p5-s1", "a12-p5-s2", "a12-p6")
def outcome(
    items: Iterable[Item], answers: Mapping[str, str], windows10_esu: str = "ask_staff"
) -> Outcome | None:
    """What the answers mean together; None while what is left to answer could still change it.

    Something to fix comes before something to ask. Ready needs an answer to every line. Only lines that
    are due before the day count: what is done on the day is a reminder until then.
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
