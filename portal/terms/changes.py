"""Changes between two versions of the terms, clause by clause."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

from portal.terms.differences import Piece, merged, moved_ids, pieces
from portal.terms.text import Article, Clause
from portal.terms.version import TermsVersion

TITLE = "title"


@dataclass(frozen=True)
class ClauseChange:
    """A changed clause. `old` is None where it is new, `new` where it is gone."""

    id: str
    article: str
    old: Clause | None
    new: Clause | None

    @property
    def kind(self) -> str:
        """`added`, `removed`, `changed`, or `moved` where the same words stand at another place."""
        if self.old is None or self.new is None:
            return "added" if self.old is None else "removed"
        return "moved" if _wording(self.old) == _wording(self.new) else "changed"

    def pieces(self, version: str) -> list[Piece]:
        """The Japanese text of one side, `old` or `new`, in pieces that show where the other differs."""
        old = _wording(self.old) if self.old else ""
        new = _wording(self.new) if self.new else ""
        return pieces(old, new, version)


@dataclass(frozen=True)
class ArticleChange:
    """An article with a changed heading or changed clauses."""

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
        """Whether its number or its caption has changed."""
        return bool(self.old and self.new and self.old.heading_ja != self.new.heading_ja)

    def heading_pieces(self, version: str) -> list[Piece]:
        """The heading of one side, `old` or `new`; nothing where the article has one side only."""
        if self.old is None or self.new is None:
            return []
        return pieces(self.old.heading_ja, self.new.heading_ja, version)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids to mark as substantive or editorial: the clauses, and the heading if changed."""
        heading = (self.shown.id,) if self.heading_changed else ()
        return heading + tuple(change.id for change in self.clauses)


@dataclass(frozen=True)
class Comparison:
    """All changes from one version to another."""

    old: TermsVersion
    new: TermsVersion
    title: ClauseChange | None
    articles: tuple[ArticleChange, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids to mark as substantive or editorial, in the order of the text."""
        title = (TITLE,) if self.title else ()
        return title + tuple(name for article in self.articles for name in article.ids)

    def marked(self, name: str) -> str | None:
        """The new version's mark of a change, `substantive` or `editorial`; None where it has none."""
        return self.new.change.clauses.get(name) if self.new.change else None

    @property
    def substantive(self) -> frozenset[str]:
        """The slugs of the articles to read again; a change that is not marked editorial counts."""
        everything = frozenset(article.slug for article in (*self.old.articles, *self.new.articles))
        if self.new.change is None or (self.title and self.marked(TITLE) != "editorial"):
            return everything
        return frozenset(
            article.slug
            for article in self.articles
            if any(self.marked(name) != "editorial" for name in article.ids)
        )


def compare(old: TermsVersion, new: TermsVersion) -> Comparison:
    """The changes from one version to another; a clause is recognised by its id."""
    title = None
    if _wording(old.title) != _wording(new.title):
        title = ClauseChange(TITLE, TITLE, old.title, new.title)
    return Comparison(old, new, title, tuple(_articles(old, new)))


def in_order(versions: list[TermsVersion]) -> list[TermsVersion]:
    """The versions from the first to the last, by the day they start."""
    return sorted(versions, key=lambda version: version.effective)


def successive(versions: list[TermsVersion]) -> list[Comparison]:
    """Every change from one version to the next, in order."""
    return [compare(old, new) for old, new in pairwise(in_order(versions))]


def _articles(old: TermsVersion, new: TermsVersion) -> Iterator[ArticleChange]:
    """The changed articles, in the order of the new text."""
    before = {article.slug: article for article in old.articles}
    after = {article.slug: article for article in new.articles}
    moved = moved_ids([c.id for c in old.clauses()], [c.id for c in new.clauses()])
    for slug in merged(list(before), list(after)):
        was, now = before.get(slug), after.get(slug)
        then = {clause.id: clause for clause in was.clauses} if was else {}
        today = {clause.id: clause for clause in now.clauses} if now else {}
        changes = tuple(
            ClauseChange(name, slug, then.get(name), today.get(name))
            for name in merged(list(then), list(today))
            if name in moved
            or name not in then
            or name not in today
            or _wording(then[name]) != _wording(today[name])
        )
        found = ArticleChange(slug, was, now, changes)
        if found.ids:
            yield found


def _wording(clause: Clause) -> str:
    """The clause as it is read in the text: its own number, then its words."""
    return f"{clause.label_ja}{clause.text_ja}"
