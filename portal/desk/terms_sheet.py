"""The page on which one place of the terms is written: each field with what stood there before beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wtforms import Field

from portal.desk.terms_forms import HEADING
from portal.forms import OneOf, SomeOf
from portal.forms.desk.letters import LettersField
from portal.terms.editing import article, clause, has
from portal.terms.standing import CHANGE, parts_at
from portal.terms.writing import Said
from portal.web.page import page

JAPANESE = ("number", "caption")


@dataclass(frozen=True)
class Row:
    """A field, the language written in it, what stood there before, and what stands there now if that is another."""

    field: Field
    lang: str
    before: str
    now: str

    @property
    def is_long(self) -> bool:
        """Return whether the field takes more than a line."""
        return isinstance(self.field, LettersField) and self.field.most > HEADING


def sheet(heading: str, form, words: Mapping[str, Any], before=None, now=None, status: int = 200):
    """Return the page; `words` holds the address, the button and the way back.

    `before` and `now` hold, by field, the texts of the version before, and those that stand meanwhile.
    """
    stood, stands = before or {}, now or {}
    rows = [
        Row(field, language_of(field.name), stood.get(field.name, ""), _other(field, stands))
        for field in form
        if not isinstance(field, OneOf | SomeOf)
        and field.name not in ("csrf_token", "seen", "after")
    ]
    choices = [field for field in form if isinstance(field, OneOf | SomeOf)]
    return page(
        "desk/terms/place.html",
        status,
        heading_words=heading,
        form=form,
        form_has_errors=bool(form.errors),
        rows=rows,
        choices=choices,
        overtaken=status == 409,
        **words,
    )


def values(said: Said, place: str) -> dict[str, str]:
    """Return the texts that stand at a place, by their fields; empty where the place is not there."""
    if place == CHANGE:
        reason = said.get("change", {}).get("reason", {})
        return {f"reason_{lang}": reason.get(lang, "") for lang in ("ja", "en")}
    found = clause(said, place)
    if found is None:
        return _of_article(article(said, place)) if has(said, place) else {}
    parts = parts_at(said, place)
    note = found.get("note") or {}
    return {
        **{name: found.get(name, "") for name in ("label_ja", "text_ja", "label_en", "text_en")},
        "part_ja": parts.pop(place, ""),
        "whole_ja": "".join(parts.values()),
        **{f"note_{lang}": note.get(lang, "") for lang in ("ja", "en")},
    }


def kept(said: Said, place: str) -> dict[str, Any]:
    """Return what the fields of a place hold when its page opens: its texts, and what is said of its change."""
    change = said.get("change", {})
    return {
        **values(said, place),
        "mark": change.get("clauses", {}).get(place),
        "looked": ["yes"] if place in change.get("looked_at", []) else [],
    }


def _of_article(found: Said) -> dict[str, str]:
    names = ("number", "caption", "name_ja", "heading_en", "plain_ja", "plain_en")
    return {name: found.get(name, "") for name in names}


def language_of(name: str) -> str:
    """Return the language that is written in a field; nothing where it is none."""
    return (
        "ja" if name in JAPANESE or name.endswith("_ja") else "en" if name.endswith("_en") else ""
    )


def _other(field: Field, stands: Mapping[str, str]) -> str:
    now = stands.get(field.name, "")
    return now if now != (field.data or "").replace("\r\n", "\n") else ""
