"""Keys and values as TOML has them, in the manner of the first version's file."""

import re
from datetime import date
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_SIGNS = re.compile(r'[\\"\x00-\x1f\x7f]')


def as_table(header: str, values: dict[str, Any]) -> str:
    """A header with its values, a line for each."""
    lines = [header] if header else []
    return "".join(
        f"{line}\n" for line in [*lines, *(f"{as_key(k)} = {_value(v)}" for k, v in values.items())]
    )


def as_key(name: str) -> str:
    """A name as it stands before the equals sign."""
    return name if _BARE.fullmatch(name) else _text(name)


def _value(value: Any) -> str:
    """A value as TOML has it; TypeError for one that no file of the terms holds."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):  # a moment is one, too
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(_value(each) for each in value)}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{as_key(k)} = {_value(v)}' for k, v in value.items())} }}"
    raise TypeError(f"{type(value).__name__} cannot be written")


def _text(text: str) -> str:
    """A text in quotes; what TOML does not take as it stands is escaped, nothing else is."""
    return f'"{_SIGNS.sub(lambda sign: _escaped(sign[0]), text)}"'


def _escaped(sign: str) -> str:
    return _ESCAPED.get(sign) or f"\\u{ord(sign):04x}"
