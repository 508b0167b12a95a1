"""Readings in plain Japanese, written 漢字(かんじ): taken apart for ruby, and checked to be complete."""

import re

_KANJI = "[\u3400-\u9fff々〆]"
_WITH_READING = re.compile(f"({_KANJI}+)\\(([ぁ-んー]+)\\)")


def segments(plain: str) -> list[tuple[str, str]]:
    """The text in pieces, each with its reading; the reading is empty where none is given."""
    pieces, position = [], 0
    for found in _WITH_READING.finditer(plain):
        if found.start() > position:
            pieces.append((plain[position : found.start()], ""))
        pieces.append((found[1], found[2]))
        position = found.end()
    if position < len(plain):
        pieces.append((plain[position:], ""))
    return pieces


def without_reading(plain: str) -> list[str]:
    """The runs of kanji that have no reading; empty when the text is complete."""
    unread = "　".join(text for text, reading in segments(plain) if not reading)
    return re.findall(f"{_KANJI}+", unread)
