"""Parts of an article explained in plain Japanese by themselves: a clause, or the paragraph it begins."""

from portal.terms.text import is_part
from portal.terms.writing import Said


def put_part(own: Said, name: str, plain: str) -> None:
    """Put the plain Japanese of a part into its article, in the order of the text; empty takes it away."""
    parts = {**own.get("plain_parts", {}), name: plain}
    ids = [each["id"] for each in own["clauses"]]
    if plain and name not in own.get("plain_parts", {}):  # else the others keep their order
        parts = dict(sorted(parts.items(), key=lambda item: _first(ids, item[0])))
    own["plain_parts"] = {
        key: words for key, words in parts.items() if words and _first(ids, key) < len(ids)
    }
    own["clauses"] = own.pop("clauses")  # they stand last
    if not own["plain_parts"]:
        del own["plain_parts"]


def _first(ids: list[str], part: str) -> int:
    """The position of the first clause of a part; behind all where there is none."""
    return next((place for place, name in enumerate(ids) if is_part(name, part)), len(ids))
