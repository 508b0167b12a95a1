"""A friendly phrase of a mail: words alone. Facts stand in lines that the program writes."""

import re
import unicodedata

from portal.rules.values import folding, free_text
from portal.rules.values.unreadable import Reason, Unreadable

_BRACES = re.compile("[{}]")
# Also without a scheme: mail programs make links of such words.
_LINK = re.compile(r"@|//|\bwww\b|\bmailto:|[\w-]\.[a-z]{2,}|[a-z0-9-]。[a-z]{2,}")
_MONTH = (
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_KANJI_DIGIT = "[〇一二三四五六七八九十]"
_FIGURES = re.compile(
    r"\d{3}|\d\s*[-:/.]\s*\d|\d\s*[時分日月年]"
    rf"|{_KANJI_DIGIT}月{_KANJI_DIGIT}+日|午[前後]\s*{_KANJI_DIGIT}|[〇一二三四五六七八九]{{3}}|[月火水木金土日]曜"
    r"|\d\s*(?:[ap]\.?\s?m\b|o.?clock|hours?\b|minutes?\b|days?\b)"
    rf"|{_MONTH}\.?\s*\d|\d(?:st|nd|rd|th)?\s*{_MONTH}"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)
_UNLIKE = ((Reason.BRACES, _BRACES), (Reason.LINK, _LINK), (Reason.FIGURES, _FIGURES))


def read(typed: str, most: int, lines: int) -> str:
    """Return the phrase, no blanks at the ends of its lines and one empty line at most between two.

    Raises Unreadable: EMPTY, TOO_LONG, LINES; BRACES, LINK and FIGURES for what could be taken for a fact.
    """
    text = _tidy(free_text.read(typed, most))
    if text.count("\n") >= lines:
        raise Unreadable(Reason.LINES, lines)
    folded = folding.hyphened(unicodedata.normalize("NFKC", text)).casefold()
    for reason, pattern in _UNLIKE:
        if pattern.search(folded):
            raise Unreadable(reason)
    return text


def _tidy(text: str) -> str:
    lines = [re.sub(r"\t+", " ", line).rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
