"""The table of systems that get updates, as it was looked through on one day (rules/system_support.toml)."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import model_validator

from portal.rules.data_files import Part, Words, loaded
from portal.rules.readiness_list import KINDS

FILE = Path(__file__).parent / "system_support.toml"


class SupportError(Exception):
    """A mistake in the table; the message names the file, the place and the reason."""


class SystemOutcome(StrEnum):
    """The look of a system from outside."""

    LOOKS_SUPPORTED = "looks_supported_check_patches"
    LOOKS_ENDED = "looks_ended"
    CANNOT_TELL = "cannot_tell"


class Row(Part):
    """A range of major versions of a system."""

    first: int
    last: int
    outcome: SystemOutcome
    name: str
    note: str = ""


class System(Part):
    """The versions known of the systems of one kind of device."""

    kind: Literal[KINDS]  # type: ignore[valid-type]  # one list for rule and check
    rows: tuple[Row, ...]


class Support(Part):
    """The whole table, looked through on one day."""

    as_of: date
    systems: tuple[System, ...]
    words: dict[str, Words]

    @model_validator(mode="after")
    def has_its_words(self):
        """Refuse a table in which an outcome or a note has no words."""
        notes = {row.note for system in self.systems for row in system.rows if row.note}
        if missing := (notes | {"about", *SystemOutcome}) - self.words.keys():
            raise ValueError(f"there are no words for {min(missing)}")
        return self

    def row(self, kind: str, major: int | None) -> Row | None:
        """The row of a version; None when the table has none."""
        rows = next((system.rows for system in self.systems if system.kind == kind), ())
        return next((r for r in rows if major is not None and r.first <= major <= r.last), None)


def load(path: Path = FILE) -> Support:
    """The table in a file; raises SupportError."""
    return loaded(Support, path, SupportError)
