"""A version of the terms as a whole: its articles, its hash, its own account of its change."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import Field, model_validator

from portal.terms.ruby import without_reading
from portal.terms.text import PARAGRAPH, Article, Clause, Note, Part, is_part


class Change(Part):
    """A version's own account of its change: the case (a13-p1), the reason, the mark of each clause."""

    case: Literal[1, 2] | None = None
    reason: Note | None = None
    clauses: dict[str, Literal["substantive", "editorial"]] = {}
    # Changed ids whose translation, and articles whose plain words, were looked at and still hold.
    looked_at: tuple[str, ...] = ()


class TermsVersion(Part):
    """One version of the terms as a whole."""

    version: str = Field(pattern=r"^[0-9A-Za-z][0-9A-Za-z.-]*$", max_length=40)
    effective: date
    title: Clause
    change: Change | None = None
    # For terms of another office that are numbered in another way: the portal's id of a clause,
    # and the id of the clause that says the same here.
    known_as: dict[str, str] = {}
    # The slugs of the articles that are read on one page; empty: each by itself.
    cut: tuple[tuple[str, ...], ...] = ()
    articles: tuple[Article, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def hangs_together(self):
        """Refuse a version with faults that no single part of it shows."""
        if fault := next(_faults(self), None):
            raise ValueError(fault)
        return self

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the Japanese text in reading order, without white space, "#" and "-"."""
        text = re.sub(r"[\s#-]", "", "".join(self.reading_order()))
        return hashlib.sha256(text.encode()).hexdigest()

    def reading_order(self) -> Iterator[str]:
        """The stored pieces of the Japanese text, in the order of the text."""
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

    @cached_property
    def portions(self) -> tuple[tuple[Article, ...], ...]:
        """The articles as they are read together, in the order of the text.

        Where the cut does not name an article, as one that was added since, it is read with the one before it.
        """
        if not self.cut:
            return tuple((article,) for article in self.articles)
        place = {slug: number for number, slugs in enumerate(self.cut) for slug in slugs}
        found: list[list[Article]] = []
        last = None
        for article in self.articles:
            number = place.get(article.slug, last)
            if number != last or not found:
                found.append([])
            found[-1].append(article)
            last = number
        return tuple(map(tuple, found))

    def article(self, slug: str) -> Article:
        """The article with that slug; KeyError if there is none."""
        return {article.slug: article for article in self.articles}[slug]

    def clause(self, clause_id: str) -> Clause | None:
        """The clause with that id, or the first of the paragraph so called; None if there is none."""
        wanted = self.known_as.get(clause_id, clause_id)
        return next((c for c in self.clauses() if is_part(c.id, wanted)), None)


def _faults(version: TermsVersion) -> Iterator[str]:
    """The faults of a version that no single part shows, each as a line for the file's author."""
    ids = [clause.id for clause in version.clauses()]
    yield from (f"the id {name} stands twice" for name in _repeated(ids))
    for article in version.articles:
        yield from _faults_of_plain_words(article, ids)
    for name in ids:
        if name != "title" and not PARAGRAPH.match(name):
            yield f"the id {name} does not say its paragraph"
    slugs = (article.slug for article in version.articles)
    yield from (f"the slug {slug} stands twice" for slug in _repeated(slugs))
    cut = [slug for portion in version.cut for slug in portion]
    yield from (f"cut: {slug} stands twice" for slug in _repeated(cut))
    for name, own in version.known_as.items():
        if own not in ids:
            yield f"known_as {name}: there is no {own}"


def _faults_of_plain_words(article: Article, ids: list[str]) -> Iterator[str]:
    """Kanji without a reading, and explanations of parts that do not exist."""
    for name, plain in (("plain_ja", article.plain_ja), *article.plain_parts.items()):
        if missing := without_reading(plain):
            yield f"{article.id} {name}: {missing[0]} has no reading"
    for part in article.plain_parts:
        if not any(is_part(name, part) for name in ids):
            yield f"{article.id} plain_parts: there is no {part}"


def _repeated(names: Iterable[str]) -> list[str]:
    """The names that stand more than once."""
    return [name for name, count in Counter(names).items() if count > 1]
