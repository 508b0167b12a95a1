"""Names by their sound: kana of any width, romaji of any school, blanks and case make no difference."""

import re
import unicodedata

_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの", "h": "はひふへほ",
    "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ", "d": "だぢづでど", "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
}  # fmt: skip
_KANA = {kana: begin + vowel for begin, row in _ROWS.items() for kana, vowel in zip(row, "aiueo", strict=True)}  # fmt: skip
_KANA |= {
    "や": "ya",
    "ゆ": "yu",
    "よ": "yo",
    "わ": "wa",
    "を": "o",
    "ゐ": "i",
    "ゑ": "e",
    "ん": "n",
    "ゔ": "bu",
}
_SMALL = {
    "ゃ": "ya",
    "ゅ": "yu",
    "ょ": "yo",
    "ぁ": "a",
    "ぃ": "i",
    "ぅ": "u",
    "ぇ": "e",
    "ぉ": "o",
    "ゎ": "wa",
}
# Hepburn and others, as the syllabary counts (Kunrei): shi is si, ju is zyu, and di and du sound like zi and zu.
_SCHOOLS = (
    ("shi", "si"), ("sh", "sy"), ("chi", "ti"), ("ch", "ty"), ("tsu", "tu"), ("ji", "zi"), ("jy", "zy"), ("j", "zy"),
    ("dz", "z"), ("di", "zi"), ("du", "zu"), ("f", "h"), ("l", "r"), ("v", "b"), ("wo", "o"),
)  # fmt: skip
_BEFORE_LIPS = re.compile("m(?=[bmp])")
_LONG = re.compile(r"(o)(?:[ou]|h(?![aiueoy]))+|(u)u+")
_BEGUN = re.compile(r"c$|(?<=[stz])y$|(?<=t)s$")  # of ch, sh, j and ts, before their vowel is typed
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1+")


def sound(name: str) -> str:
    """Return how a name sounds, in small letters of ASCII as far as it is kana or romaji; kanji stay."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    kana = "".join(map(_hiragana, plain))
    letters = "".join(s for s in _without_marks(_romaji(kana)) if s.isalnum() and s != "ー")
    for written, counted in _SCHOOLS:
        letters = letters.replace(written, counted)
    letters = _LONG.sub(lambda found: found[1] or found[2], _BEFORE_LIPS.sub("n", letters))
    return _DOUBLED.sub(r"\1", letters)


def beginning(typed: str) -> str:
    """Return how the beginning of a name sounds, as far as it is sure: of `yamash` this is `yamas`."""
    return _BEGUN.sub(lambda found: "t" if found[0] == "c" else "", sound(typed))


def _hiragana(sign: str) -> str:
    return chr(ord(sign) - 0x60) if "ァ" <= sign <= "ヴ" else sign


def _romaji(kana: str) -> str:
    """Return a text with its kana as letters; a small っ doubles nothing, since doubles are folded anyway."""
    letters = ""
    for sign in kana:
        if sign in _SMALL:
            letters = _joined(letters, _SMALL[sign])
        elif sign != "っ":
            letters += _KANA.get(sign, sign)
    return letters


def _joined(letters: str, small: str) -> str:
    """Return letters with a small kana behind them: ki and ya are kya, zi and e zye, hu and a ha, te and i ti."""
    if letters[-1:] == "i":
        return letters[:-1] + (small if small[0] == "y" else f"y{small}")
    if letters[-1:] == "u":
        begin = letters[:-1] + ("w" if letters[-2:-1] in "aeiou" else "")  # an u of its own: wi
        return begin + small
    if letters[-2:] in ("te", "de", "to", "do") and small in ("i", "u", "yu"):
        return letters[:-1] + small
    return letters + small


def _without_marks(letters: str) -> str:
    """Return letters without the marks above them: ō is o, é is e."""
    apart = unicodedata.normalize("NFD", letters)
    return unicodedata.normalize("NFC", "".join(s for s in apart if not "\u0300" <= s <= "\u036f"))
