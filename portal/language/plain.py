"""Plain Japanese (やさしい日本語) with readings, instead of the ordinary one, for the whole journey.

Its catalogue writes every kanji word as 漢字(かんじ). Once loaded, such a word stands between three
characters that no text holds (Unicode keeps them for a program's own use), so that brackets which
people typed are never taken for readings. What is finished turns them into what its reader needs.
"""

import re
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

from babel.messages.pofile import read_po
from babel.support import Translations
from flask import g, has_app_context
from flask_babel import Domain, get_locale

from portal.language import display
from portal.terms.ruby import segments, without_reading

START, MIDDLE, END = "\ufdd0", "\ufdd1", "\ufdd2"
_MARKED = re.compile(f"{START}([0-9\u3400-\u9fff々〆]+){MIDDLE}([ぁ-んー]+){END}")
# Hidden from screen readers, which would speak each word twice, in descriptions too.
_RUBY = r'<ruby>\1<rp>(</rp><rt aria-hidden="true">\2</rt><rp>)</rp></ruby>'
_VOID = {"br", "hr", "img", "input", "link", "meta"}
# Readings inside these would change their names or cannot be shown (ax-R3, ax-R4).
_BARE = {"title", "label", "button", "option", "textarea", "summary"}


class PlainError(Exception):
    """A mistake in the plain catalogue; the message names the file and the words."""


class Words(Domain):
    """The catalogues: the plain one before the ordinary one, where plain words are wanted."""

    def __init__(self, folder: Path):
        super().__init__(str(folder))
        self._plain = load(folder / "ja" / "LC_MESSAGES" / "plain.po")

    def get_translations(self):
        ordinary = super().get_translations()
        if not is_spoken():
            return ordinary
        if self._plain._fallback is None:
            self._plain.add_fallback(ordinary)
        return self._plain


def load(path: Path) -> Translations:
    """The plain catalogue with its readings marked; PlainError where one is missing."""
    translations = Translations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale="ja")
    for message in catalogue:
        if not message.id:
            continue
        words = message.string if isinstance(message.string, str) else message.string[0]
        if missing := without_reading(words):
            raise PlainError(f"{path}: {missing[0]} has no reading in: {words}")
        if isinstance(message.id, str):
            translations._catalog[message.id] = marked(words)
        else:
            translations._catalog[message.id[0], 0] = marked(words)
    translations.plural = lambda _number: 0
    return translations


def is_spoken() -> bool:
    """Whether what is written now speaks plain Japanese."""
    return has_app_context() and _words() != display.WORDS[0] and get_locale().language == "ja"


@contextmanager
def spoken(words: str):
    """Whatever is written inside uses these words, whoever reads the page it is made from."""
    before = g.get("words")
    g.words = words
    try:
        yield
    finally:
        g.words = before


def _words() -> str:
    return g.get("words") or display.words()


def marked(plain: str) -> str:
    """漢字(かんじ) as it is carried through the portal."""
    return "".join(
        f"{START}{text}{MIDDLE}{reading}{END}" if reading else text
        for text, reading in segments(plain)
    )


def bare(text: str) -> str:
    """Without readings: for names, subjects and files."""
    return _MARKED.sub(r"\1", text)


def in_mail(text: str) -> str:
    """As plain text: 漢字(かんじ), or without readings for whoever chose none."""
    return _MARKED.sub(r"\1(\2)", text) if _words() == "furigana" else bare(text)


def said(words) -> str:
    """Words that have a plain Japanese form of their own (`en`, `ja`, `plain`), as this page speaks."""
    return marked(words.plain) if is_spoken() else words[get_locale().language]


def pieces(text: str) -> list[tuple[str, str]]:
    """The pieces of an explanation with their readings; none for whoever chose plain words alone."""
    found = segments(text)
    return [(piece, "") for piece, _ in found] if is_spoken() and _words() == "plain" else found


def on_page(html: str) -> str:
    """A finished page: readings as ruby where text runs freely, left out everywhere else."""
    if START not in html:
        return html
    if _words() != "furigana":
        return bare(html)
    page = _Page()
    page.feed(html)
    page.close()
    return "".join(page.pieces)


class _Page(HTMLParser):
    """Copies a page piece by piece, as it stands, but for the readings."""

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.pieces: list[str] = []
        self._inside, self._depth = "", 0  # of an element that takes no readings

    def handle_starttag(self, tag, attrs):
        self.pieces.append(bare(self.get_starttag_text()))
        if tag in _VOID:
            return
        if self._inside:
            self._depth += tag == self._inside
        elif tag in _BARE or _takes_none(tag, dict(attrs)):
            self._inside, self._depth = tag, 1

    def handle_endtag(self, tag):
        self.pieces.append(f"</{tag}>")
        if tag == self._inside:
            self._depth -= 1
            self._inside = self._inside if self._depth else ""

    def handle_data(self, data):
        self.pieces.append(bare(data) if self._inside else _MARKED.sub(_RUBY, data))

    def handle_entityref(self, name):
        self.pieces.append(f"&{name};")

    def handle_charref(self, name):
        self.pieces.append(f"&#{name};")

    def handle_decl(self, decl):
        self.pieces.append(f"<!{decl}>")


def _takes_none(tag: str, attrs: dict) -> bool:
    """Links that look like buttons or lead to a place on this page (as those to mistakes do), and
    what is said aloud by itself."""
    if tag == "a":
        return attrs.get("href", "").startswith("#") or "button" in attrs.get("class", "").split()
    return attrs.get("role") in ("status", "alert") or attrs.get("id") == "live"


# Days that are not read as their number and にち.
_DAYS = {
    "1": "ついたち", "2": "ふつか", "3": "みっか", "4": "よっか", "5": "いつか", "6": "むいか",
    "7": "なのか", "8": "ようか", "9": "ここのか", "10": "とおか", "14": "じゅうよっか",
    "20": "はつか", "24": "にじゅうよっか",
}  # fmt: skip
_WEEKDAYS = dict(
    zip("月火水木金土日", ("げつ", "か", "すい", "もく", "きん", "ど", "にち"), strict=True)
)
_DATED = re.compile(r"(\d+)(年|月|日|時|分)|（([月火水木金土日])）|(午前|午後|正午)")
_UNITS = {"年": "ねん", "月": "がつ", "時": "じ"}
_TIMES = {"午前": "ごぜん", "午後": "ごご", "正午": "しょうご"}


def dated(text: str) -> str:
    """A day or time with its readings, when plain Japanese is spoken."""
    return _DATED.sub(_read, text) if is_spoken() else text


def _read(found: re.Match) -> str:
    number, unit, weekday, time = found.groups()
    if weekday:
        return f"（{_mark(weekday, _WEEKDAYS[weekday])}）"
    if time:
        return _mark(time, _TIMES[time])
    if unit == "日":
        special = _DAYS.get(number)
        return _mark(number + unit, special) if special else number + _mark(unit, "にち")
    if unit == "分":
        return number + _mark(unit, "ふん" if number[-1] in "2579" else "ぷん")
    return number + _mark(unit, _UNITS[unit])


def _mark(text: str, reading: str) -> str:
    return f"{START}{text}{MIDDLE}{reading}{END}"
