"""Clauses and articles that come in, go, and come back; each keeps an id of its own for good."""

import re
from collections.abc import Collection, Mapping
from copy import deepcopy
from typing import Any

from portal.terms.changes import TITLE
from portal.terms.editing import article, fitted, has
from portal.terms.parts import put_part
from portal.terms.text import PARAGRAPH, Article, Clause, is_part
from portal.terms.version import TermsVersion
from portal.terms.writing import Said

SENTENCE, ITEM, PARAGRAPH_KIND = "sentence", "item", "paragraph"
KINDS = ["INFORM"]  # a new clause is shown; the portal neither asks nor checks anything of it


def with_clause(
    said: Said, after: str, kind: str, words: Mapping[str, Any], taken: Collection[str]
) -> tuple[Said, str]:
    """The contents with one more clause behind another, and its id; ids once `taken` are never given again."""
    made = deepcopy(said)
    own = article(made, after)
    ids = [each["id"] for each in own["clauses"]]
    place = _new_id(kind, after, {*taken, *ids})
    new = fitted({"id": place, **words, "kinds": KINDS}, Clause)
    own["clauses"].insert(_position(kind, after, ids), new)
    return made, place


def with_article(
    said: Said,
    after: str,
    words: Mapping[str, Any],
    first: Mapping[str, Any],
    taken: Collection[str],
) -> tuple[Said, str]:
    """The contents with one more article behind another, with its first clause, and its id."""
    made = deepcopy(said)
    ids = [each["id"] for each in made["articles"]]
    numbers = [each for name in ids if (each := re.fullmatch(r"([a-z]+)(\d+)", name))]
    letters, width = (numbers[-1][1], len(numbers[-1][2])) if numbers else ("n", 1)
    slugs = {*taken, *ids, *(each["slug"] for each in made["articles"])}
    found = _most(letters, slugs) + 1
    place = f"{letters}{found:0{width}}"
    own = {"slug": place if str(found) in slugs else str(found), "id": place, **words}
    clauses = [fitted({"id": f"{place}-p1", **first, "kinds": KINDS}, Clause)]
    new = fitted({**own, "clauses": clauses}, Article)
    made["articles"].insert(ids.index(after) + 1, new)
    return made, place


def without(said: Said, place: str) -> Said:
    """The contents without a clause or an article, and without what was said of it alone."""
    made = deepcopy(said)
    own = article(made, place)
    if own["id"] == place:
        made["articles"].remove(own)
    else:
        own["clauses"] = [each for each in own["clauses"] if each["id"] != place]
        if own.get("plain_parts"):
            put_part(own, place, "")
    _forget(made)
    return made


def put_back(said: Said, old: TermsVersion, place: str) -> Said:
    """The contents with a clause or an article as it stood before; one that is new goes.

    KeyError where the article of the clause is gone.
    """
    before = old.model_dump(mode="json", exclude_defaults=True)
    if place == TITLE:
        return {**deepcopy(said), TITLE: before[TITLE]}
    if not has(before, place):
        return without(said, place)
    was = article(before, place)
    made = deepcopy(said)
    if was["id"] == place:
        _put(made["articles"], was, [each["id"] for each in before["articles"]])
        return made
    own = article(made, was["id"])
    stood = [each["id"] for each in was["clauses"]]
    _put(own["clauses"], next(each for each in was["clauses"] if each["id"] == place), stood)
    for part, plain in was.get("plain_parts", {}).items():
        if part == place or (is_part(place, part) and part not in own.get("plain_parts", {})):
            put_part(own, part, plain)
    return made


def _put(tables: list[Said], table: Said, order: list[str]) -> None:
    """Put a table in the place of the one with its id, or behind the nearest that stood before it."""
    ids = [each["id"] for each in tables]
    if table["id"] in ids:
        tables[ids.index(table["id"])] = table
        return
    before = [ids.index(name) for name in order[: order.index(table["id"])] if name in ids]
    tables.insert(max(before, default=-1) + 1, table)


def _forget(said: Said) -> None:
    """Take out what is said of clauses that are no longer there."""
    ids = {said[TITLE]["id"], *(c["id"] for each in said["articles"] for c in each["clauses"])}
    known = {name: own for name, own in said.get("known_as", {}).items() if own in ids}
    if "known_as" in said:
        said["known_as"] = known


def _new_id(kind: str, after: str, taken: Collection[str]) -> str:
    """An id that no clause had: the paragraph's with a number, or a new paragraph's."""
    paragraph = PARAGRAPH.findall(after)[0]
    stem = {SENTENCE: f"{paragraph}-s", ITEM: f"{paragraph}-i"}.get(kind)
    stem = stem or f"{after.partition('-')[0]}-p"
    return f"{stem}{_most(stem, taken) + 1}"


def _position(kind: str, after: str, ids: list[str]) -> int:
    """Where the new clause stands: behind the other, but items behind sentences, paragraphs whole."""
    same = [n for n, name in enumerate(ids) if is_part(name, PARAGRAPH.findall(after)[0])]
    sentences = [n for n in same if "-i" not in ids[n]]
    if kind == PARAGRAPH_KIND:
        return max(same) + 1
    if kind == ITEM and "-i" not in after:
        return max(sentences) + 1
    return ids.index(after) + 1


def _most(stem: str, taken: Collection[str]) -> int:
    """The highest number behind a stem; 0 where there is none, at least 1 where a first one has none."""
    numbers = re.compile(rf"{re.escape(stem)}(\d+)(?:-|$)")
    found = [int(number[1]) for name in taken if (number := numbers.match(name))]
    return max(found, default=1 if stem.endswith("-s") else 0)
