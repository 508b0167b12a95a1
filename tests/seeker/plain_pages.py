"""Pages in plain Japanese: the words they must speak, and those they must not."""

import re
from pathlib import Path

import polib
from bs4 import BeautifulSoup

from portal.language.readings import START

FOLDER = Path(__file__).parent.parent.parent / "translations" / "ja" / "LC_MESSAGES"
PLAIN = {e.msgid: (e.msgstr or e.msgstr_plural[0]) for e in polib.pofile(FOLDER / "plain.po")}
BARE = "title, option, textarea, [role=status], [role=alert], #live"


def ordinary_only() -> list[str]:
    """Ordinary sentences that plain Japanese words in another way, long enough to be known again."""
    spoken = " ".join(re.sub(r"\([ぁ-んー]+\)", "", words) for words in PLAIN.values())
    found = []
    for entry in polib.pofile(FOLDER / "messages.po"):
        text = entry.msgstr or entry.msgstr_plural[0]
        if entry.msgid in PLAIN and "%(" not in text and len(text) > 9 and text not in spoken:
            found.append(text)
    return found


ORDINARY = ordinary_only()


def in_words_of(person, words: str):
    """The same person, who chose these words."""
    person.browser.client.set_cookie("display", f"normal.device.{words}")
    return person


def mistakes(page) -> list[str]:
    """What is wrong with the words of one page."""
    soup = BeautifulSoup(page.text, "html.parser")
    found = [f"marks are left: {page.text.count(START)}"] if START in page.text else []
    found += [
        f"readings inside {ruby.find_parent().name}"
        for e in soup.select(BARE)
        for ruby in e.select("ruby")
    ]
    for ruby in soup.select("ruby"):
        if [child.name for child in ruby.children] != [None, "rp", "rt", "rp"]:
            found.append(f"not the one shape of ruby: {ruby}")
    for other in soup.select("rt, rp, .legal, .found"):  # those carry the text of the terms
        other.extract()
    text = soup.get_text("")
    found += [f"ordinary words: {words}" for words in ORDINARY if words in text]
    found += [
        f"a reading in an attribute: {value}"
        for element in soup.find_all(name=True)
        for value in element.attrs.values()
        if isinstance(value, str) and re.search(r"[一-鿿]\([ぁ-ん]+\)", value)
    ]
    return found
