"""Readings of kanji as the portal carries them until a page or a mail is finished.

A word written 漢字(かんじ) stands between three characters that no text holds (Unicode keeps them for
a program's own use), so that brackets which people typed are never taken for readings.
"""

import re

from portal.terms.ruby import segments

START, MIDDLE, END = "\ufdd0", "\ufdd1", "\ufdd2"
MARKED = re.compile(f"{START}([0-9\u3400-\u9fff々〆]+){MIDDLE}([ぁ-んー]+){END}")


def marked(plain: str) -> str:
    """The text with each 漢字(かんじ) as it is carried through the portal."""
    return "".join(
        with_reading(text, reading) if reading else text for text, reading in segments(plain)
    )


def with_reading(text: str, reading: str) -> str:
    """One word and its reading as they are carried through the portal."""
    return f"{START}{text}{MIDDLE}{reading}{END}"


def bare(text: str) -> str:
    """The text without its readings: for names, subjects and files."""
    return MARKED.sub(r"\1", text)


def in_brackets(text: str) -> str:
    """The text with its readings as plain text shows them: 漢字(かんじ)."""
    return MARKED.sub(r"\1(\2)", text)
