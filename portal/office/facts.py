"""The facts of an office by their names in its file, and an office with some of them replaced."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from portal.office import Office

DIALLED = "phone.link"  # follows from the number that is read
FACTS = (
    "phone.display",
    DIALLED,
    "contact_mail",
    "hours_text.ja",
    "hours_text.en",
    "teleoffice.prepare.ja",
    "teleoffice.prepare.en",
    "retention.needs_days",
    "retention.bookings_days",
    "interpreter_lead_days",
    "interpreter_release_days",
    "digest_at",
    "kiosk.idle",
    "kiosk.warning",
)


class WrongFact(Exception):
    """A fact that the office file would not be accepted with; `name` is its name."""

    def __init__(self, name: str, reason: str):
        super().__init__(reason)
        self.name = name


def names_of(office: Office) -> tuple[str, ...]:
    """Return the names of all facts that may be replaced, each branch's name included."""
    branches = [f"places.{b.id}.name.{lang}" for b in office.branches for lang in ("ja", "en")]
    return (*FACTS, *branches)


def facts_of(office: Office) -> dict[str, str]:
    """Return every fact that may be replaced, by its name and as text; "" where the office has none."""
    written = _as_written(office)
    return {name: _text(written, name.split(".")) for name in names_of(office)}


def _text(written: dict, path: list[str]) -> str:
    found: Any = written
    for step in path:
        found = (found or {}).get(step)
    return "" if found is None else str(found)


def replaced(office: Office, facts: Mapping[str, str]) -> Office:
    """Return the office with these facts in place of its own, judged like a file; raises WrongFact."""
    written = _as_written(office)
    known = names_of(office)
    for name, value in facts.items():
        if name not in known:  # a place that is gone
            continue
        *path, last = name.split(".")
        part = written
        for step in path:
            part[step] = part.get(step) or {}
            part = part[step]
        part[last] = value
    written["places"] = list(written["places"].values())
    try:
        return Office.model_validate(written)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise WrongFact(where, first["msg"]) from error


def _as_written(office: Office) -> dict:
    """Return the office as its file has it, with the places by their ids."""
    written = office.model_dump(mode="json", by_alias=True)
    written["places"] = {place["id"]: place for place in written["places"]}
    return written
