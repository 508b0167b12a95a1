"""Problems that keep a new version of the terms from being published (Art. 13)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portal.terms.changes import TITLE, ArticleChange, Comparison, compare
from portal.terms.text import Article, is_part
from portal.terms.version import TermsVersion


@dataclass(frozen=True)
class Problem:
    """A missing item, and the clause, article or date at which it is missing."""

    code: str
    place: str = ""


def problems(old: TermsVersion, new: TermsVersion, today: date) -> list[Problem]:
    """The problems of a version that follows another one; empty when it can be published."""
    comparison = compare(old, new)
    found = [
        *_announced(old, new, today),
        *_reasoned(new),
        *_marked(comparison),
        *(Problem("mark unchanged", name) for name in _needless(comparison)),
    ]
    if comparison.title and _is_stale(new, TITLE, old.title.text_en, new.title.text_en):
        found.append(Problem("translation", TITLE))
    for article in comparison.articles:
        found += _explained(article, new)
    return found


def _announced(old: TermsVersion, new: TermsVersion, today: date) -> Iterator[Problem]:
    """A first day that is not in the future, or not after the version before."""
    if new.effective <= today:
        yield Problem("not in the future", new.effective.isoformat())
    elif new.effective <= old.effective:
        yield Problem("before another version", old.version)


def _reasoned(new: TermsVersion) -> Iterator[Problem]:
    """A missing case or reason."""
    if new.change is None or new.change.case is None:
        yield Problem("case")
    if new.change is None or new.change.reason is None:
        yield Problem("reason")


def _marked(comparison: Comparison) -> Iterator[Problem]:
    """Changes without a mark."""
    for name in comparison.ids:
        if comparison.marked(name) is None:
            yield Problem("mark", name)


def _needless(comparison: Comparison) -> list[str]:
    """Ids that are marked but did not change: probably another clause was meant."""
    marks = comparison.new.change.clauses if comparison.new.change else {}
    return [name for name in marks if name not in comparison.ids]


def _explained(article: ArticleChange, new: TermsVersion) -> Iterator[Problem]:
    """Problems where translation or plain words are older than the text and not marked as still true."""
    was, now = article.old, article.new
    if was is None or now is None:
        return
    yield from _translated(article, was, now, new)
    if article.clauses:
        yield from _in_plain_words(article, was, now, new)


def _translated(
    article: ArticleChange, was: Article, now: Article, new: TermsVersion
) -> Iterator[Problem]:
    """Changed texts whose translation did not change and was not looked at."""
    if article.heading_changed and _is_stale(new, now.id, was.heading_en, now.heading_en):
        yield Problem("translation", now.id)
    for change in article.clauses:
        if change.old is None or change.new is None or change.kind != "changed":
            continue
        if _is_stale(new, change.id, change.old.text_en, change.new.text_en):
            yield Problem("translation", change.id)


def _in_plain_words(
    article: ArticleChange, was: Article, now: Article, new: TermsVersion
) -> Iterator[Problem]:
    """Plain words that are older than the text and were not looked at."""
    for name in ("plain_ja", "plain_en"):
        if _is_stale(new, now.id, getattr(was, name), getattr(now, name)):
            yield Problem(name, now.id)
    for part, plain in now.plain_parts.items():
        concerned = any(is_part(change.id, part) for change in article.clauses)
        is_old = concerned and plain == was.plain_parts.get(part)
        if is_old and not {part, now.id} & set(_looked_at(new)):
            yield Problem("plain_ja", part)


def _is_stale(new: TermsVersion, name: str, before: str, after: str) -> bool:
    """Whether a translation or explanation is unchanged and was not looked at either."""
    return before == after and name not in _looked_at(new)


def _looked_at(new: TermsVersion) -> tuple[str, ...]:
    """The ids of which the version says that they still hold."""
    return new.change.looked_at if new.change else ()
