"""The state of one place of a prepared text, so that nobody overwrites unseen what somebody else wrote."""

import hashlib
import json

from portal.terms.changes import TITLE
from portal.terms.editing import article, clause, has
from portal.terms.text import PARAGRAPH, is_part
from portal.terms.writing import Said

CHANGE = "change"  # what is said of the change as a whole
NEW = "new"  # a place that is not there yet


def around(said: Said, place: str) -> list[str]:
    """The ids of the whole article in which a clause stands; none where it is gone."""
    return ids_of(said, article(said, place)["id"]) if has(said, place) else []


def ids_of(said: Said, place: str) -> list[str]:
    """The ids at a place: an article's own and those of its clauses; none where it is gone."""
    if not has(said, place):
        return []
    if clause(said, place) is not None:
        return [place]
    return [place, *(each["id"] for each in article(said, place)["clauses"])]


def parts_at(said: Said, place: str) -> dict[str, str]:
    """The parts explained in plain Japanese beside a clause: itself, and the paragraph it begins."""
    if place == TITLE or clause(said, place) is None:
        return {}
    own, paragraph = article(said, place), PARAGRAPH.findall(place)[0]
    first = next(each["id"] for each in own["clauses"] if is_part(each["id"], paragraph))
    names = dict.fromkeys([place, paragraph] if first == place else [place])
    return {name: own.get("plain_parts", {}).get(name, "") for name in names}


def standing(said: Said, *ids: str) -> str:
    """A short mark of the words at these places, which changes with any of them."""
    state = json.dumps([_words(said, place) for place in ids], sort_keys=True, default=str)
    return hashlib.sha256(state.encode()).hexdigest()[:16]


def _words(said: Said, place: str) -> list:
    """What stands at a place, with its mark: a clause, an article without its clauses, the change."""
    change = said.get("change", {})
    if place == CHANGE:
        return [said.get("effective"), change.get("case"), change.get("reason")]
    found, mark = clause(said, place), change.get("clauses", {}).get(place)
    if found is not None:
        return [found, parts_at(said, place), mark]
    if not has(said, place):
        return [mark]
    return [{k: v for k, v in article(said, place).items() if k != "clauses"}, mark]
