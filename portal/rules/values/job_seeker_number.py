"""Article 6(2) ②: the job-seeker number, kept as it stands on the Hello Work card."""

import re

from portal.rules import clause
from portal.rules.values import folding
from portal.rules.values.unreadable import Reason, Unreadable

_HEAD = 5  # digits before the hyphen; domain 3.2
_MOST_BEHIND = 8  # domain 3.2
_LEAST_BEHIND_UNPARTED = 4  # a card has 4 to 8 (domain 3.2); fewer without a hyphen are a slip
_DASH = re.compile(r" *[-の](?:[-の ])*")  # the hyphen is read aloud as の


@clause("a06-p2-i2")
def read(typed: str) -> str:
    """Return the number as `12345-678901`, however it was typed, copied or read aloud.

    A hyphen or blank behind the fifth digit parts it; without one, all digits are taken together.
    Raises Unreadable: EMPTY, LETTERS, LENGTH.
    """
    text = folding.hyphened(folding.half_width(typed))
    if not text:
        raise Unreadable(Reason.EMPTY)
    text = _DASH.sub("-", folding.without_label(text)).strip("-").rstrip(".。、,番")
    if not re.fullmatch(r"[0-9 -]+", text):
        raise Unreadable(Reason.LETTERS)
    return "-".join(_parts(text))


def _parts(text: str) -> tuple[str, str]:
    head, dash, tail = text.partition("-" if "-" in text else " ")
    head, tail = head.replace(" ", ""), tail.replace(" ", "")
    least = 1
    if dash != "-" and len(head) != _HEAD:
        digits = head + tail
        head, tail, least = digits[:_HEAD], digits[_HEAD:], _LEAST_BEHIND_UNPARTED
    if "-" in tail or len(head) != _HEAD or not least <= len(tail) <= _MOST_BEHIND:
        raise Unreadable(Reason.LENGTH)
    return head, tail
