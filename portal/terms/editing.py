"""The contents of a version's file changed at one place; everything else in it is left as it is.

A place is the id of an article or clause, or `title`. Contents are what TOML gives: tables and lists.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from pydantic import BaseModel

from portal.terms import TermsVersion, parse
from portal.terms.changes import TITLE, compare
from portal.terms.parts import put_part
from portal.terms.text import Article, Clause
from portal.terms.version import Change
from portal.terms.writing import Said, written

WORDS = ("label_ja", "text_ja")  # a clause as it is read in the text


def begun(said: Said, version: str, effective: date, case: int) -> Said:
    """The contents of a new version that says the same as this one, with nothing said of its change yet."""
    own = {"version": version, "effective": effective, "change": {"case": case}}
    return {**own, **{name: deepcopy(value) for name, value in said.items() if name not in own}}


def explained(said: Said, effective: date, case: int, reason: Mapping[str, str]) -> Said:
    """The contents with another first day, case and reason; a reason without words is left out."""
    words = {language: text for language, text in reason.items() if text}
    change = fitted({**said.get("change", {}), "case": case, "reason": words}, Change)
    own = {"version": said["version"], "effective": effective, "change": change}
    return {**own, **{name: deepcopy(value) for name, value in said.items() if name not in own}}


def article(said: Said, place: str) -> Said:
    """The article of that id, or the one that a clause stands in; KeyError when there is none."""
    for each in said["articles"]:
        if place == each["id"] or any(clause["id"] == place for clause in each["clauses"]):
            return each
    raise KeyError(place)


def has(said: Said, place: str) -> bool:
    """Whether there is an article or a clause of that id."""
    clauses = {each["id"] for each in _clauses(said)}
    return place in clauses | {each["id"] for each in said["articles"]}


def clause(said: Said, place: str) -> Said | None:
    """The clause of that id, or the title; None when there is none."""
    return next((each for each in _clauses(said) if each["id"] == place), None)


def reworded(said: Said, place: str, words: Mapping[str, Any], parts: Mapping[str, str]) -> Said:
    """The contents with other words at a place, and with other plain Japanese of these parts.

    Empty words are left out. Whoever looked at the article before did not see a changed text.
    """
    made = deepcopy(said)
    table = clause(made, place)
    if table is None:
        _reword(article(made, place), words, Article)
        return made
    before = [table.get(name, "") for name in WORDS]
    _reword(table, words, Clause)
    if place != TITLE:
        own = article(made, place)
        for part, plain in parts.items():
            put_part(own, part, plain)
        if before != [table.get(name, "") for name in WORDS]:
            looked_at(made, own["id"], ())
    return made


def _reword(table: Said, words: Mapping[str, Any], kind: type[BaseModel]) -> None:
    new = fitted({**table, **words}, kind, table)
    table.clear()
    table.update(new)


def marked(said: Said, places: Mapping[str, str]) -> None:
    """Mark changes as substantive or editorial, in place; an empty mark takes one away."""
    change = said.setdefault("change", {})
    marks = {**change.get("clauses", {}), **places}
    change["clauses"] = {name: mark for name, mark in marks.items() if mark}
    if not change["clauses"]:
        del change["clauses"]


def judged(said: Said, old: TermsVersion, places: Iterable[str], mark: str) -> None:
    """Mark what differs at these places, in place; what does not differ has no mark."""
    ids = compare(old, parse(written(said), "the text", date.max, 1)).ids
    marked(said, {name: mark if name in ids else "" for name in places})


def looked_at(said: Said, place: str, ticked: tuple[str, ...]) -> None:
    """Note whether what did not change at a place was looked at and still holds, in place."""
    change = said.setdefault("change", {})
    others = [name for name in change.get("looked_at", []) if name != place]
    change["looked_at"] = [*others, *ticked]
    if not change["looked_at"]:
        del change["looked_at"]
    said["change"] = fitted(change, Change)


def fitted(table: Said, kind: type[BaseModel], before: Said | None = None) -> Said:
    """A table in the order of its model, without empty values that did not stand there before."""
    had = before or {}
    named = [name for name in kind.model_fields if name in table]
    return {
        name: table[name]
        for name in named
        if table[name] or had.get(name, ...) == table[name] or kind.model_fields[name].is_required()
    }


def _clauses(said: Said) -> Iterator[Said]:
    """The title, then every clause in the order of the text."""
    yield said[TITLE]
    for each in said["articles"]:
        yield from each["clauses"]
