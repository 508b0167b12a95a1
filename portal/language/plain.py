"""Plain Japanese (やさしい日本語) with readings, instead of the ordinary one, for the whole journey.

It is a second catalogue, in which every kanji word is written 漢字(かんじ).
"""

from contextlib import contextmanager
from pathlib import Path

from babel.messages.pofile import read_po
from babel.support import Translations
from flask import g, has_app_context
from flask_babel import Domain, get_locale

from portal.language import display
from portal.language.readings import bare, in_brackets, marked
from portal.terms.ruby import segments, without_reading


class PlainError(Exception):
    """A mistake in the plain catalogue; the message names the file and the words."""


class Words(Domain):
    """The catalogues: the plain one before the ordinary one, where plain words are wanted."""

    def __init__(self, folder: Path):
        super().__init__(str(folder))
        self._plain = load_catalogue(folder / "ja" / "LC_MESSAGES" / "plain.po")

    def get_translations(self):
        """The catalogue for this page or mail; the plain one falls back on the ordinary one."""
        ordinary = super().get_translations()
        if not is_spoken():
            return ordinary
        if self._plain._fallback is None:
            self._plain.add_fallback(ordinary)
        return self._plain


def load_catalogue(path: Path) -> Translations:
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
    """Whether the page or mail now being written speaks plain Japanese."""
    return (
        has_app_context() and chosen_words() != display.WORDS[0] and get_locale().language == "ja"
    )


def chosen_words() -> str:
    """The kind of words now spoken, one of `display.WORDS`: set by `spoken`, else by the device."""
    return g.get("words") or display.words()


@contextmanager
def spoken(words: str):
    """Speak these words, one of `display.WORDS`, inside the block, whichever the device chose."""
    before = g.get("words")
    g.words = words
    try:
        yield
    finally:
        g.words = before


def in_mail(text: str) -> str:
    """The text of a mail: with readings in brackets where they were chosen, without elsewhere."""
    return in_brackets(text) if chosen_words() == "furigana" else bare(text)


def said(words) -> str:
    """Data that has words in `en`, `ja` and `plain`, in the words that this page speaks."""
    return marked(words.plain) if is_spoken() else words[get_locale().language]


def pieces(text: str) -> list[tuple[str, str]]:
    """The pieces of an explanation with their readings, which are empty where none were chosen."""
    found = segments(text)
    return (
        [(piece, "") for piece, _ in found] if is_spoken() and chosen_words() == "plain" else found
    )
