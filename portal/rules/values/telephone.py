"""A telephone number, kept in the groups in which it was typed."""

import re

from portal.rules.values import folding
from portal.rules.values.unreadable import Reason, Unreadable

_JAPAN = "+81"
_DOMESTIC = (10, 11)  # digits with the 0 in front; Japan's numbering plan
_ABROAD = range(7, 16)  # digits with the country's code; ITU-T E.164 allows 15 at most
_WORDS = re.compile(
    r"(?:(?:自宅|携帯|会社|職場|電話|番号|の|は|telephone|tel|mobile|cell|home|work|phone|number|no)"
    r"[.: ]*)+",
    re.IGNORECASE,
)
_EXTENSION = re.compile(r"[ ,(-]*(?:内線|extension|ext|x|#)[.: ]*([0-9]{1,6})\)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"[- ().の]+")


def read(typed: str) -> str:
    """Return the number as `098-123-4567`, `0981234567`, `+81-98-123-4567` or with ` ext. 12`.

    Raises Unreadable: EMPTY, LETTERS, AREA_CODE, LENGTH.
    """
    text = folding.hyphened(folding.half_width(typed))
    if not text:
        raise Unreadable(Reason.EMPTY)
    words = _WORDS.match(text)
    text = text[words.end() :] if words else text
    extension = _EXTENSION.search(text)
    number = _number(text[: extension.start()] if extension else text)
    _judge(compared(number))
    return f"{number} ext. {extension[1]}" if extension else number


def compared(number: str) -> str:
    """Return the digits of a number that was read, the same for each way to write it.

    `+81-98-…` becomes `098…`, another country keeps its `+`, an extension does not count.
    """
    main = number.partition(" ")[0].replace("-", "")
    return f"0{main.removeprefix(_JAPAN)}" if main.startswith(_JAPAN) else main


def dialled(number: str) -> str:
    """Return the address of a link that dials a number that was read: `tel:+81…`, without its extension."""
    digits = compared(number)
    return f"tel:{digits}" if digits.startswith("+") else f"tel:{_JAPAN}{digits.removeprefix('0')}"


def _number(text: str) -> str:
    text = text.strip(" -.")
    plus = "+" if text.lstrip("( ").startswith("+") else ""
    text = text.replace("+", " ", 1).replace("(0)", " ") if plus else text
    groups = [group for group in _BETWEEN.split(text) if group]
    if not groups or not re.fullmatch("[0-9]+", "".join(groups)):
        raise Unreadable(Reason.LETTERS)
    return plus + _without_trunk_zero(plus, "-".join(groups))


def _without_trunk_zero(plus: str, groups: str) -> str:
    """The 0 of the area code is not dialled behind +81, though many write it."""
    return re.sub("^81(-?)0", r"81\1", groups) if plus else groups


def _judge(digits: str) -> None:
    if digits.startswith("+"):
        good = len(digits) - 1 in _ABROAD and digits[1] != "0"
    elif digits.startswith("0"):
        good = len(digits) in _DOMESTIC and digits[1] != "0"
    else:
        raise Unreadable(Reason.AREA_CODE)
    if not good:
        raise Unreadable(Reason.LENGTH)
