"""Differences between two texts, and between two lists of ids."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_ONE_LETTER = 1  # our own choice


@dataclass(frozen=True)
class Piece:
    """A stretch of the text that stayed, or that only one of the two versions has."""

    text: str
    kind: str  # same, removed, added


def pieces(old: str, new: str, version: str) -> list[Piece]:
    """The text of one side, `old` or `new`, in pieces that stayed and pieces that changed."""
    found: list[Piece] = []
    for tag, i1, i2, j1, j2 in _opcodes(old, new):
        text = old[i1:i2] if version == "old" else new[j1:j2]
        kind = "same" if tag == "equal" else "removed" if version == "old" else "added"
        if text and found and found[-1].kind == kind:
            found[-1] = Piece(found[-1].text + text, kind)
        elif text:
            found.append(Piece(text, kind))
    return found


def _opcodes(old: str, new: str) -> Iterator[tuple[str, int, int, int, int]]:
    """Differences as people read them: a single letter that stayed between two changes counts as changed."""
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (tag, i1, i2, j1, j2) in enumerate(found):
        inside = 0 < number < len(found) - 1
        if tag == "equal" and inside and i2 - i1 <= _ONE_LETTER:
            yield "replace", i1, i2, j1, j2
        else:
            yield tag, i1, i2, j1, j2


def merged(old: list[str], new: list[str]) -> list[str]:
    """All names once: in the new order, with the removed ones where they stood."""
    merged = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        merged += new[j1:j2] if tag == "equal" else [*old[i1:i2], *new[j1:j2]]
    return list(dict.fromkeys(name for name in merged))


def moved_ids(old: list[str], new: list[str]) -> set[str]:
    """The names that both lists have, but at another place among the others."""
    old, new = [n for n in old if n in set(new)], [n for n in new if n in set(old)]
    stayed = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return set(new) - {name for block in stayed for name in new[block.b : block.b + block.size]}
