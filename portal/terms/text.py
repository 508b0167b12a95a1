"""What a version of the terms is made of: articles, paragraphs, clauses, and what explains them."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from portal.terms.ruby import without_reading

_ASKING = frozenset({"ASK", "CHECK"})
_PARAGRAPH = re.compile(r"[a-z]+\d*-[pl]\d+")
_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"  # `5`, `pre`, `annex-1`: it stands in addresses


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Note(_Part):
    """A remark of the editors: never part of the text, its hash, or what is agreed to."""

    ja: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Clause(_Part):
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
        """Whether the reader has to do, tell or leave something."""
        return self.duty or not _ASKING.isdisjoint(self.kinds)

    @property
    def paragraph_id(self) -> str:
        """The paragraph it stands in: `a06-p2` for `a06-p2-i3`."""
        return _PARAGRAPH.findall(self.id)[0]

    @property
    def is_item(self) -> bool:
        """Whether it is an item (号) of a list."""
        return "-i" in self.id


class Paragraph(_Part):
    """One paragraph (項): its sentences, then its items."""

    id: str
    sentences: tuple[Clause, ...]
    items: tuple[Clause, ...]


class Article(_Part):
    """One article, or another part of its own: a preamble (`pre`), an annex, what stands after (`sup`)."""

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
        """What the editors remark on its clauses."""
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
        """What it asks of its reader, in plain Japanese, as far as its parts are explained."""
        asking = [clause.id for clause in self.duties]
        return [
            plain
            for part, plain in self.plain_parts.items()
            if any(is_part(name, part) for name in asking)
        ]

    @cached_property
    def asks_en(self) -> list[str]:
        """What it asks of its reader, in the words of the translation."""
        return [clause.text_en for clause in self.duties]

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The clauses put together in the order of the text."""
        return tuple(
            _paragraph(name, list(clauses))
            for name, clauses in groupby(self.clauses, lambda clause: clause.paragraph_id)
        )

    def _first(self, part: str) -> Clause:
        return next(clause for clause in self.clauses if is_part(clause.id, part))


def _paragraph(name: str, clauses: list[Clause]) -> Paragraph:
    return Paragraph(
        id=name,
        sentences=tuple(clause for clause in clauses if not clause.is_item),
        items=tuple(clause for clause in clauses if clause.is_item),
    )


def is_part(clause_id: str, whole: str) -> bool:
    """Whether a clause is that part of the text, or stands in it: `a06-p2-i3` in `a06-p2`."""
    return f"{clause_id}-".startswith(f"{whole}-")


class Change(_Part):
    """What a version says of itself as a change: the case of the clause on changes, why, and how far."""

    case: Literal[1, 2] | None = None
    reason: Note | None = None
    clauses: dict[str, Literal["substantive", "editorial"]] = {}
    # Changed ids whose translation, and articles whose plain words, were looked at and still hold.
    looked_at: tuple[str, ...] = ()


class TermsVersion(_Part):
    """One version of the terms, whole."""

    version: str = Field(pattern=r"^[0-9A-Za-z][0-9A-Za-z.-]*$", max_length=40)
    effective: date
    title: Clause
    change: Change | None = None
    # Where another office's terms are numbered in another way: which of its clauses says what the
    # portal knows by a certain id.
    known_as: dict[str, str] = {}
    articles: tuple[Article, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def hangs_together(self):
        """Ids are unique, explanations speak of parts there are, every kanji in them has a reading."""
        if fault := next(_faults(self), None):
            raise ValueError(fault)
        return self

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the Japanese text in reading order, without white space, "#" and "-"."""
        text = re.sub(r"[\s#-]", "", "".join(self.reading_order()))
        return hashlib.sha256(text.encode()).hexdigest()

    def reading_order(self) -> Iterator[str]:
        """Every stored piece of the Japanese text, in the order of the text."""
        yield self.title.text_ja
        for article in self.articles:
            yield article.caption
            yield article.number
            for clause in article.clauses:
                yield clause.label_ja
                yield clause.text_ja

    def clauses(self) -> Iterator[Clause]:
        """Every clause, in the order of the text."""
        yield self.title
        for article in self.articles:
            yield from article.clauses

    def article(self, slug: str) -> Article:
        """The article with that slug; KeyError if there is none."""
        return {article.slug: article for article in self.articles}[slug]

    def clause(self, clause_id: str) -> Clause | None:
        """The clause with that id, or the first of the paragraph so called; None if there is none."""
        wanted = self.known_as.get(clause_id, clause_id)
        return next((c for c in self.clauses() if is_part(c.id, wanted)), None)


def _faults(version: TermsVersion) -> Iterator[str]:
    """What does not hang together in a version, in words for whoever wrote the file."""
    ids = [clause.id for clause in version.clauses()]
    yield from (f"the id {name} stands twice" for name in _repeated(ids))
    for article in version.articles:
        yield from _faults_of_plain_words(article, ids)
    for name in ids:
        if name != "title" and not _PARAGRAPH.match(name):
            yield f"the id {name} does not say its paragraph"
    slugs = (article.slug for article in version.articles)
    yield from (f"the slug {slug} stands twice" for slug in _repeated(slugs))
    for name, own in version.known_as.items():
        if own not in ids:
            yield f"known_as {name}: there is no {own}"


def _faults_of_plain_words(article: Article, ids: list[str]) -> Iterator[str]:
    for name, plain in (("plain_ja", article.plain_ja), *article.plain_parts.items()):
        if missing := without_reading(plain):
            yield f"{article.id} {name}: {missing[0]} has no reading"
    for part in article.plain_parts:
        if not any(is_part(name, part) for name in ids):
            yield f"{article.id} plain_parts: there is no {part}"


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
