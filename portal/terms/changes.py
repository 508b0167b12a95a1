"""What is different between two versions of the terms, clause by clause."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import cast

from portal.terms.text import Article, Clause, TermsVersion

TITLE = "title"
_ONE_LETTER = 1


@dataclass(frozen=True)
class Piece:
    """A stretch of the text that stayed, or that only one of the two versions has."""

    text: str
    kind: str  # same, removed, added


@dataclass(frozen=True)
class ClauseChange:
    """One clause that is not as it was. `old` is None where it is new, `new` where it is gone."""

    id: str
    article: str
    old: Clause | None
    new: Clause | None

    @property
    def kind(self) -> str:
        """added, removed, changed, or moved where the words are the same at another place."""
        if self.old is None or self.new is None:
            return "added" if self.old is None else "removed"
        return "moved" if _words(self.old) == _words(self.new) else "changed"

    def pieces(self, version: str) -> list[Piece]:
        """The Japanese text of one side, `old` or `new`, with what the other side does not have."""
        old = _words(self.old) if self.old else ""
        new = _words(self.new) if self.new else ""
        return _pieces(old, new, version)


@dataclass(frozen=True)
class ArticleChange:
    """One article with something new, old or other in it; heading and clauses."""

    slug: str
    old: Article | None
    new: Article | None
    clauses: tuple[ClauseChange, ...]

    @property
    def shown(self) -> Article:
        """The article as it is now, or as it was last."""
        return self.new or cast(Article, self.old)  # one of the two is there

    @property
    def heading_changed(self) -> bool:
        """Whether its number or its caption is another one."""
        return bool(self.old and self.new and self.old.heading_ja != self.new.heading_ja)

    def heading_pieces(self, version: str) -> list[Piece]:
        """The heading of one side, `old` or `new`; nothing where the article has one side only."""
        if self.old is None or self.new is None:
            return []
        return _pieces(self.old.heading_ja, self.new.heading_ja, version)

    @property
    def ids(self) -> tuple[str, ...]:
        """What has to be marked as substantive or editorial: the clauses, and the heading if changed."""
        heading = (self.shown.id,) if self.heading_changed else ()
        return heading + tuple(change.id for change in self.clauses)


@dataclass(frozen=True)
class Comparison:
    """Everything that is different between two versions."""

    old: TermsVersion
    new: TermsVersion
    title: ClauseChange | None
    articles: tuple[ArticleChange, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """What has to be marked, in the order of the text."""
        title = (TITLE,) if self.title else ()
        return title + tuple(name for article in self.articles for name in article.ids)

    def marked(self, name: str) -> str | None:
        """How the new version marks a change: substantive, editorial; None where it does not say."""
        return self.new.change.clauses.get(name) if self.new.change else None

    @property
    def substantive(self) -> frozenset[str]:
        """The articles to look at again. What is not marked as editorial counts as substantive."""
        everything = frozenset(article.slug for article in (*self.old.articles, *self.new.articles))
        if self.new.change is None or (self.title and self.marked(TITLE) != "editorial"):
            return everything
        return frozenset(
            article.slug
            for article in self.articles
            if any(self.marked(name) != "editorial" for name in article.ids)
        )


def compare(old: TermsVersion, new: TermsVersion) -> Comparison:
    """What is different; a clause is known again by its id."""
    title = None
    if _words(old.title) != _words(new.title):
        title = ClauseChange(TITLE, TITLE, old.title, new.title)
    return Comparison(old, new, title, tuple(_articles(old, new)))


def in_order(versions: list[TermsVersion]) -> list[TermsVersion]:
    """The versions from the first to the last, by the day they start."""
    return sorted(versions, key=lambda version: version.effective)


def steps(versions: list[TermsVersion]) -> list[Comparison]:
    """Every change from one version to the next, in order."""
    return [compare(old, new) for old, new in pairwise(in_order(versions))]


def _articles(old: TermsVersion, new: TermsVersion) -> Iterator[ArticleChange]:
    before = {article.slug: article for article in old.articles}
    after = {article.slug: article for article in new.articles}
    moved = _moved([c.id for c in old.clauses()], [c.id for c in new.clauses()])
    for slug in _merged(list(before), list(after)):
        was, now = before.get(slug), after.get(slug)
        then = {clause.id: clause for clause in was.clauses} if was else {}
        today = {clause.id: clause for clause in now.clauses} if now else {}
        changes = tuple(
            ClauseChange(name, slug, then.get(name), today.get(name))
            for name in _merged(list(then), list(today))
            if name in moved
            or name not in then
            or name not in today
            or _words(then[name]) != _words(today[name])
        )
        found = ArticleChange(slug, was, now, changes)
        if found.ids:
            yield found


def _words(clause: Clause) -> str:
    """The clause as it is read in the text: its own number, then its words."""
    return f"{clause.label_ja}{clause.text_ja}"


def _merged(old: list[str], new: list[str]) -> list[str]:
    """All names once: in the new order, with what is gone where it stood."""
    merged = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        merged += new[j1:j2] if tag == "equal" else [*old[i1:i2], *new[j1:j2]]
    return list(dict.fromkeys(name for name in merged))


def _moved(old: list[str], new: list[str]) -> set[str]:
    """What both have, at another place among the others."""
    old, new = [n for n in old if n in set(new)], [n for n in new if n in set(old)]
    stayed = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return set(new) - {name for block in stayed for name in new[block.b : block.b + block.size]}


def _pieces(old: str, new: str, version: str) -> list[Piece]:
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in _opcodes(old, new):
        text = old[i1:i2] if version == "old" else new[j1:j2]
        kind = "same" if tag == "equal" else "removed" if version == "old" else "added"
        if text and pieces and pieces[-1].kind == kind:
            pieces[-1] = Piece(pieces[-1].text + text, kind)
        elif text:
            pieces.append(Piece(text, kind))
    return pieces


def _opcodes(old: str, new: str):
    """Differences as people read them: one letter that stayed between two changes is no island."""
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (tag, i1, i2, j1, j2) in enumerate(found):
        inside = 0 < number < len(found) - 1
        if tag == "equal" and inside and i2 - i1 <= _ONE_LETTER:
            yield "replace", i1, i2, j1, j2
        else:
            yield tag, i1, i2, j1, j2
