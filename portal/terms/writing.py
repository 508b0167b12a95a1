"""Files of the terms written again: every part that says the same as before stays letter by letter."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from portal.terms.toml_values import as_key, as_table

Said = dict[str, Any]  # what a file says, as TOML gives it

_HEADER = re.compile(r"^\[\[?(?P<path>[^\[\]\n]+)\]\]?", re.MULTILINE)
_LINES = re.compile(r".*\n|.+")
_ABOVE = {"": "", "[[articles]]": "\n\n"}  # the blank lines of the first file
_IN_ONE_LINE = ("note",)  # a table in another one, as the first file has it


@dataclass(frozen=True)
class _Kept:
    """The parts of a file by what they say, and what stands above each by its header and nearest id."""

    parts: dict[str, str] = field(default_factory=dict)
    above: dict[tuple[str, str], str] = field(default_factory=dict)


def rewritten(file: str, said: Said) -> str:
    """The file with other contents; what did not change keeps its bytes, its remarks and its order."""
    text = _joined(said, _kept(file))
    try:
        return text if tomllib.loads(text) == said else written(said)
    except tomllib.TOMLDecodeError:  # its parts do not fit together otherwise
        return written(said)


def written(said: Said) -> str:
    """A new file with these contents, in the layout of the first version."""
    return _joined(said, _Kept())


def _joined(said: Said, kept: _Kept) -> str:
    """All parts of a file in order, each ended and apart from the next."""
    text = ""
    for part in _parts(said, ("", ""), "", kept):
        ended = text if not text or text.endswith("\n") else f"{text}\n"
        text = ended + part
    return text


def _kept(file: str) -> _Kept:
    """The parts of a file; one that cannot be read by itself is left out."""
    found, last = _Kept(), ""
    for part in _split(file):
        header = _HEADER.search(part)
        try:
            values = tomllib.loads(part)
            for name in header["path"].split(".") if header else ():
                inner = values[name.strip().strip('"')]
                values = inner[0] if isinstance(inner, list) else inner
            last = values.get("id", last)
        except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError):
            continue
        head = header[0] if header else ""
        found.parts[as_table(head, values)] = part
        if header:
            found.above[head, str(last)] = part[: header.start()]
    return found


def _split(file: str) -> Iterator[str]:
    """The file cut before each header, and before the remarks that stand above it."""
    own, above = "", ""
    for line in _LINES.findall(file):
        if line.startswith("["):
            yield own
            own, above = above + line, ""
        elif line.strip() and not line.lstrip().startswith("#"):
            own, above = own + above + line, ""
        else:
            above += line
    yield own + above


def _parts(table: Said, at: tuple[str, str], header: str, kept: _Kept) -> Iterator[str]:
    """A table and the tables in it, each as a part of the file; as many in one line as before.

    `at` is the name of the table, and the id of the one around it.
    """
    last = str(table.get("id", at[1]))
    for is_apart in (_never, _is_list, _is_apart):
        plain = {key: value for key, value in table.items() if not is_apart(key, value)}
        if (own := kept.parts.get(as_table(header, plain))) is not None:
            break
    else:
        above = kept.above.get((header, last), _ABOVE.get(header, "\n"))
        own = above + as_table(header, plain) if plain or header else ""
    yield own
    for key, value in table.items():
        if is_apart(key, value):
            name = f"{at[0]}.{as_key(key)}".lstrip(".")
            head = f"[[{name}]]" if isinstance(value, list) else f"[{name}]"
            for each in value if isinstance(value, list) else [value]:
                yield from _parts(each, (name, last), head, kept)


def _never(_key: str, _value: Any) -> bool:
    return False


def _is_list(_key: str, value: Any) -> bool:
    """Whether a value is a list of tables, each with a header."""
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


def _is_apart(key: str, value: Any) -> bool:
    """Whether a value has a header of its own in a new file."""
    return _is_list(key, value) or (isinstance(value, dict) and key not in _IN_ONE_LINE)
