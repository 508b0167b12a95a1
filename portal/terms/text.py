"""Parts of the terms: articles, paragraphs, clauses, and their explanations in plain words."""

import re
from functools import cached_property
from itertools import groupby

from pydantic import BaseModel, ConfigDict, Field

_ASKING = frozenset({"ASK", "CHECK"})
PARAGRAPH = re.compile(r"[a-z]+\d*-[pl]\d+")
_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"  # `5`, `pre`, `annex-1`: it stands in addresses


class Part(BaseModel):
    """A part of a terms file; a name that is not known is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Note(Part):
    """A remark of the editors: no part of the text, of its hash, or of the agreement."""

    ja: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Clause(Part):
    """The smallest part with an id: a sentence, an item, or a paragraph that has neither."""

    id: str
    label_ja: str = ""
    label_en: str = ""
    text_ja: str = Field(min_length=1)
    text_en: str = Field(min_length=1)
    kinds: tuple[str, ...] = Field(min_length=1)
    duty: bool = False  # it asks something of the reader that the portal neither asks nor checks
    note: Note | None = None

    @property
    def asks_of_reader(self) -> bool:
        """Whether the clause asks its reader to act, to tell something or to leave something."""
        return self.duty or not _ASKING.isdisjoint(self.kinds)

    @property
    def paragraph_id(self) -> str:
        """The id of its paragraph: `a06-p2` for `a06-p2-i3`."""
        return PARAGRAPH.findall(self.id)[0]

    @property
    def is_item(self) -> bool:
        """Whether the clause is an item (号) of a list."""
        return "-i" in self.id


class Paragraph(Part):
    """One paragraph (項): its sentences, then its items."""

    id: str
    sentences: tuple[Clause, ...]
    items: tuple[Clause, ...]


class Article(Part):
    """One article, a preamble (`pre`), an annex, or the supplementary provisions (`sup`)."""

    slug: str = Field(pattern=_SLUG, max_length=10)
    id: str
    number: str
    caption: str
    name_ja: str = ""
    heading_en: str
    plain_ja: str = Field(min_length=1)
    plain_en: str = Field(min_length=1)
    plain_parts: dict[str, str] = {}
    clauses: tuple[Clause, ...] = Field(min_length=1)

    @property
    def heading_ja(self) -> str:
        """Number and caption letter by letter; a name of our own where the text has neither."""
        return self.number + self.caption or self.name_ja

    @property
    def notes(self) -> list[Note]:
        """The editors' remarks on its clauses."""
        return [clause.note for clause in self.clauses if clause.note]

    @property
    def explained(self) -> list[tuple[str, str]]:
        """Its parts in plain Japanese: the number in the text, and the explanation."""
        return [(self._first(part).label_ja, plain) for part, plain in self.plain_parts.items()]

    @property
    def duties(self) -> list[Clause]:
        """The clauses that ask something of their reader."""
        return [clause for clause in self.clauses if clause.asks_of_reader]

    @cached_property
    def asks_ja(self) -> list[str]:
        """Its duties in plain Japanese, as far as its parts are explained."""
        asking = [clause.id for clause in self.duties]
        return [
            plain
            for part, plain in self.plain_parts.items()
            if any(is_part(name, part) for name in asking)
        ]

    @cached_property
    def asks_en(self) -> list[str]:
        """Its duties in the words of the translation."""
        return [clause.text_en for clause in self.duties]

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The clauses put together in the order of the text."""
        return tuple(
            _paragraph(name, list(clauses))
            for name, clauses in groupby(self.clauses, lambda clause: clause.paragraph_id)
        )

    def _first(self, part: str) -> Clause:
        """The first clause of a part of the article."""
        return next(clause for clause in self.clauses if is_part(clause.id, part))


def _paragraph(name: str, clauses: list[Clause]) -> Paragraph:
    """A paragraph of these clauses, sentences apart from items."""
    return Paragraph(
        id=name,
        sentences=tuple(clause for clause in clauses if not clause.is_item),
        items=tuple(clause for clause in clauses if clause.is_item),
    )


def is_part(clause_id: str, whole: str) -> bool:
    """Whether a clause is that part of the text, or stands in it: `a06-p2-i3` in `a06-p2`."""
    return f"{clause_id}-".startswith(f"{whole}-")
