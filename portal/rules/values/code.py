"""Codes that the portal gives and people type back: request numbers, hand-off and one-time codes."""

from dataclasses import dataclass

from portal.rules.values import folding
from portal.rules.values.unreadable import Reason, Unreadable

_DIGITS = "0123456789"
_BETWEEN = str.maketrans("", "", " -の.")  # what people type or read between the groups


@dataclass(frozen=True)
class Code:
    """One kind of code: which signs it is made of, how many, and how it is grouped for reading."""

    signs: str
    length: int
    group: int
    joint: str = " "

    def read(self, typed: str) -> str:
        """Return the bare code in capitals, in whatever widths, cases and groups it was typed.

        Raises Unreadable: EMPTY, LETTERS (a sign that no such code holds), LENGTH.
        """
        text = folding.hyphened(folding.half_width(typed))
        if not text:
            raise Unreadable(Reason.EMPTY)
        found = [_bare(text), _bare(folding.without_label(text))]  # a label can also be a code
        for code in found:
            if len(code) == self.length and set(code) <= set(self.signs):
                return code
        raise Unreadable(Reason.LENGTH if set(found[-1]) <= set(self.signs) else Reason.LETTERS)

    def of(self, number: int) -> str:
        """Return the code that a number stands for, its lowest place first; higher ones are left out."""
        signs = []
        for _place in range(self.length):
            number, which = divmod(number, len(self.signs))
            signs.append(self.signs[which])
        return "".join(signs)

    @property
    def count(self) -> int:
        """Return how many such codes there are."""
        return len(self.signs) ** self.length

    def shown(self, code: str) -> str:
        """Return a code in groups, as people read it: `482 913 570`."""
        starts = range(0, len(code), self.group)
        return self.joint.join(code[start : start + self.group] for start in starts)


REFERENCE = Code(_DIGITS, 9, 3)  # the request number
# Of signs that look alike neither is used, so that there is nothing to guess: 0 O, 1 I L, 2 Z, 5 S, 8 B.
HANDOFF = Code("34679ACDEFGHJKMNPQRTUVWXY", 8, 4)
# Codes given out before 2, 5, 8, B, S and Z were left out; they live a day at most (decision 0040).
EARLIER_HANDOFF = Code("23456789ABCDEFGHJKMNPQRSTUVWXYZ", 8, 4)
LAST_DIGITS = Code(_DIGITS, 4, 4)  # of a number that the person knows
ONE_TIME = Code(_DIGITS, 6, 3)  # the second factor of staff (RFC 6238)
RECOVERY = Code(_DIGITS, 10, 5, "-")  # in place of the second factor


def _bare(text: str) -> str:
    bare = text.translate(_BETWEEN)
    return bare.upper() if bare.isascii() else bare  # ß in capitals would be two letters
