"""Readings on a finished page: as ruby where text runs freely, left out everywhere else."""

from html.parser import HTMLParser

from portal.language import plain
from portal.language.readings import MARKED, START, bare

# Hidden from screen readers, which would speak each word twice, in descriptions too.
_RUBY = r'<ruby>\1<rp>(</rp><rt aria-hidden="true">\2</rt><rp>)</rp></ruby>'
_VOID = {"br", "hr", "img", "input", "link", "meta"}
# Readings cannot be shown inside these (ax-R3, ax-R4).
_BARE = {"title", "option", "textarea"}


def on_page(html: str) -> str:
    """The HTML of a finished page with its readings as ruby, or without any if none were chosen."""
    if START not in html:
        return html
    if plain.chosen_words() != "furigana":
        return bare(html)
    page = _Page()
    page.feed(html)
    page.close()
    return "".join(page.pieces)


class _Page(HTMLParser):
    """Copies a page into `pieces` as it stands, except for the readings."""

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.pieces: list[str] = []
        self._inside, self._depth = "", 0  # of an element that takes no readings

    def handle_starttag(self, tag, attrs):
        """Copy a start tag without readings, and note where an element begins that takes none."""
        self.pieces.append(bare(self.get_starttag_text()))
        if tag in _VOID:
            return
        if self._inside:
            self._depth += tag == self._inside
        elif tag in _BARE or _takes_none(dict(attrs)):
            self._inside, self._depth = tag, 1

    def handle_endtag(self, tag):
        """Copy an end tag, and note where an element ends that takes no readings."""
        self.pieces.append(f"</{tag}>")
        if tag == self._inside:
            self._depth -= 1
            self._inside = self._inside if self._depth else ""

    def handle_data(self, data):
        """Copy text with its readings as ruby, or without them inside an element that takes none."""
        self.pieces.append(bare(data) if self._inside else MARKED.sub(_RUBY, data))

    def handle_entityref(self, name):
        """Copy a named character reference."""
        self.pieces.append(f"&{name};")

    def handle_charref(self, name):
        """Copy a numeric character reference."""
        self.pieces.append(f"&#{name};")

    def handle_decl(self, decl):
        """Copy the doctype."""
        self.pieces.append(f"<!{decl}>")


def _takes_none(attrs: dict) -> bool:
    """Whether readings stay out of an element although text runs freely in it: what a screen reader speaks by itself."""
    return attrs.get("role") in ("status", "alert") or attrs.get("id") == "live"
