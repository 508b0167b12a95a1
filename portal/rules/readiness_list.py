"""The list of the readiness check: its lines, their questions and answers (rules/readiness.toml)."""

from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from portal.rules.data_files import Part, Words, loaded

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
    """The meaning of one answer."""

    FINE = "fine"
    FIX = "fix"
    STAFF = "staff"


# a duty that seems not to apply to a device is looked at together, never waved through.
USUAL = {
    "yes": Verdict.FINE,
    "no": Verdict.FIX,
    "not_sure": Verdict.STAFF,
    "does_not_apply": Verdict.STAFF,
}


class Option(Words):
    """An answer of a line's own, with its verdict."""

    value: str
    verdict: Verdict


class Item(Part):
    """One line of the list: a duty, its clauses, its question, and the remedy for each device."""

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
        """Refuse a line without a remedy for any device, or without words for the sheet."""
        if "any" not in self.todo:
            raise ValueError("todo needs words for any device")
        if not self.only_if and self.done is None:
            raise ValueError("done needs words for the sheet")
        return self

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """The verdict on each answer that can be given."""
        if self.options:
            return {option.value: option.verdict for option in self.options}
        return USUAL | ({"does_not_apply": Verdict.FINE} if self.may_not_apply else {})

    @property
    def names_a_need(self) -> bool:
        """Whether asking the question already reveals a support need (R-09)."""
        return self.only_if == "captions"

    def todo_on(self, device: str, answer: str = "no") -> Words:
        """The remedy on this kind of device, after this answer."""
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
        """Refuse an id that stands twice."""
        ids = [item.id for item in self.items]
        if twice := [name for name in ids if ids.count(name) > 1]:
            raise ValueError(f"the id {twice[0]} stands twice")
        return self


def load(path: Path = FILE) -> Checklist:
    """The list in a file; raises ReadinessError."""
    return loaded(Checklist, path, ReadinessError)
