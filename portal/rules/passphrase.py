"""Which passphrases staff may choose: long, not one that everybody tries, not made of names (S6, NIST SP 800-63B-4)."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from pathlib import Path

SHORTEST = 12  # characters; our own choice
LEFT = 6  # letters that have to be left beside names, digits not counted; our own choice
LISTED = Path(__file__).with_name("common_passphrases.txt")
# Rows of keys and signs that lie beside one another, each also from the end.
ROWS = ("0123456789" * 3, "abcdefghijklmnopqrstuvwxyz" * 2, "qwertyuiopasdfghjklzxcvbnm" * 2,
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm")  # fmt: skip


class Unfit(StrEnum):
    """Why a passphrase is not taken."""

    TOO_SHORT = "too short"
    COMMON = "common"
    NAMES = "names"


def judge(passphrase: str, names: Iterable[str] = ()) -> Unfit | None:
    """Return why a passphrase is not taken; None for a fit one.

    `names` are those of the account, the office and the service, each looked for whole and word by word.
    It is compared without regard to width, capitals, spaces and marks; it is kept and checked as it was typed.
    """
    if len(passphrase) < SHORTEST:
        return Unfit.TOO_SHORT
    bare = _bare(passphrase)
    if _is_common(bare):
        return Unfit.COMMON
    rest = bare
    for name in sorted(_words(names), key=len, reverse=True):
        rest = rest.replace(name, "")
    return Unfit.NAMES if rest != bare and len(_letters(rest)) < LEFT else None


def _is_common(bare: str) -> bool:
    """Whether it is listed, with digits around it or not, a repetition, or a walk along the keys."""
    core = bare.strip("0123456789")
    repeated = re.fullmatch(r"(.{1,10}?)\1+", bare) or re.fullmatch(
        r"(.{2,10}?)\1+", _letters(bare)
    )
    return (
        not {bare, core}.isdisjoint(_listed())
        or bool(repeated)
        or len(set(bare)) < 5
        or any(bare in row or bare in row[::-1] for row in ROWS)
    )


def _words(names: Iterable[str]) -> set[str]:
    """Names whole, their words, and what else stands in a name beside another one: 沖縄 in ハローワーク沖縄."""
    parts = {_bare(each) for name in names for each in (name, *re.split(r"[\W_]+", name))}
    parts |= {longer.replace(name, "") for longer in parts for name in parts if len(name) >= 3}
    return {part for part in parts if len(part) >= (3 if part.isascii() else 2)}


def _letters(bare: str) -> str:
    return "".join(sign for sign in bare if not sign.isnumeric())


def _bare(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if sign.isalnum())


@cache
def _listed() -> frozenset[str]:
    return frozenset(_bare(line) for line in LISTED.read_text(encoding="utf-8").splitlines())
