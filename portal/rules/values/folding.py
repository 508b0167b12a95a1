"""Spellings that mean the same, made the same: widths, blanks, dashes, labels, invisible signs."""

import re
import unicodedata

from idna import valid_contextj

from portal.rules.values.unreadable import Reason, Unreadable

LONGEST = 600  # signs of any folded value; keeps patterns quick, our own choice

# Default_Ignorable_Code_Point (Unicode, DerivedCoreProperties.txt), in which Bidi_Control lies.
_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_ANNOTATION = "\ufff9-\ufffb"
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # Cc, without tabs and line breaks
_NO_CHARACTER = "\ud800-\udfff\ufdd0-\ufdef" + "".join(
    chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_HIDDEN = re.compile(f"[{_IGNORABLE}{_ANNOTATION}{_CONTROL}{_NO_CHARACTER}]")
# Signs among these that can change how the letter before them is drawn.
_JOINERS = "\u200c\u200d"
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_IDEOGRAPH = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]")
_NEAR = 16  # letters around a joiner that are looked at; our own choice
_LINE_BREAK = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u2800"  # and empty Braille
_DASHES_BY_LOOK = "−ー─━˗⁃"  # minus, long vowel mark, box drawing: no dashes by property
_LABEL = re.compile(
    r"(?:[ぁ-んァ-ヶ一-龠々 -]*(?:番号|ナンバ-|コ-ド)|(?:[a-z]+[ -]){0,3}(?:number|no|code)|#)"
    r"[.: ]*(?:は|is)?[: ]*",
    re.IGNORECASE,
)
_KANJI_DIGITS = "〇一二三四五六七八九"
_KANJI_NUMBER = re.compile(f"[{_KANJI_DIGITS}十]+(?=[年月日時分])")


def half_width(typed: str) -> str:
    """Return what was typed in NFKC, digits of any script as 0-9, blanks as single signs of ASCII.

    Nothing invisible is left in it, nor a blank at either end. Not for names and texts: NFKC would
    change ① and registry forms of kanji. Raises Unreadable: TOO_LONG.
    """
    plain = unicodedata.normalize("NFKC", _HIDDEN.sub("", typed))
    text = "".join(map(_ascii, plain)).strip()
    if len(text) > LONGEST:
        raise Unreadable(Reason.TOO_LONG, LONGEST)
    return text


def as_written(typed: str) -> str:
    """Return a name or text without invisible signs, line breaks as LF, no blanks at its ends.

    Kept are variation selectors behind an ideograph (they choose its registry form) and joiners
    where a script needs them (RFC 5892, Appendix A: Sinhala, Devanagari, Persian).
    """
    drawn = "".join(
        c for c in typed if c in _JOINERS or _SELECTORS.match(c) or not _HIDDEN.match(c)
    )
    return _LINE_BREAK.sub("\n", _without_idle_signs(drawn)).strip(_BLANKS)


def hyphened(text: str) -> str:
    """Return a folded text with every dash, and what is typed for one in Japan, as `-`."""
    return "".join("-" if _is_dash(sign) else sign for sign in text)


def without_label(text: str) -> str:
    """Return a folded and hyphened text without `No.`, `番号：` or the like in front."""
    label = _LABEL.match(text)
    return text[label.end() :] if label else text


def kanji_numbers(text: str) -> str:
    """Return a folded text with 元年, 十一月 and 二〇二六年 in digits."""
    return _KANJI_NUMBER.sub(lambda found: _number(found[0]), text.replace("元年", "1年"))


def _ascii(sign: str) -> str:
    return " " if sign in _BLANKS else str(unicodedata.decimal(sign, sign))


def _is_dash(sign: str) -> bool:
    return unicodedata.category(sign) == "Pd" or sign in _DASHES_BY_LOOK


def _without_idle_signs(text: str) -> str:
    kept: list[str] = []
    for at, sign in enumerate(text):
        idle = _SELECTORS.match(sign) and not (kept and _IDEOGRAPH.match(kept[-1]))
        if not idle and (sign not in _JOINERS or _joins(kept, sign, text[at + 1 : at + 1 + _NEAR])):
            kept.append(sign)
    return "".join(kept)


def _joins(before: list[str], joiner: str, after: str) -> bool:
    near = "".join(before[-_NEAR:])
    try:
        return valid_contextj(near + joiner + _HIDDEN.sub("", after), len(near))
    except ValueError:  # a letter newer than Python's tables
        return False


def _number(kanji: str) -> str:
    if "十" not in kanji:
        return "".join(str(_KANJI_DIGITS.index(sign)) for sign in kanji)
    tens, _ten, ones = kanji.partition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return kanji
    return f"{tens or '一'}{ones or '〇'}".translate(
        {ord(sign): str(value) for value, sign in enumerate(_KANJI_DIGITS)}
    )
