"""The lines of a prepared text: every article and clause, what differs already, and what is still missing."""

from dataclasses import dataclass

from flask import url_for

from portal.desk.terms_opened import Opened
from portal.desk.terms_sheet import values
from portal.language.locale import language
from portal.language.terms_problems import ON_SCREEN, TERMS_PROBLEMS
from portal.terms.changes import TITLE
from portal.terms.differences import merged
from portal.terms.editing import has
from portal.terms.publishing import Problem
from portal.terms.text import Article, is_part


@dataclass(frozen=True)
class Line:
    """A place with its address: its words, how it differs, its mark, and what is missing there."""

    place: str
    address: str
    name: str
    text: str
    kind: str  # added, removed, changed, or nothing
    mark: str
    lacks: list[str]


@dataclass(frozen=True)
class Lines:
    """An article, and its clauses."""

    head: Line
    clauses: list[Line]


def of_text(found: Opened) -> list[Lines]:
    """Return every article in the order of the text, those taken out where they stood."""
    now = {each.id: each for each in found.new.articles}
    before = {each.id: each for each in found.old.articles}
    return [
        _of_article(found, before.get(name), now.get(name))
        for name in merged(list(before), list(now))
    ]


def of_title(found: Opened) -> Line:
    """Return the line of the title."""
    return _line(found, TITLE, "clause", found.new.title.text_ja)


def general(found: Opened) -> list[str]:
    """Return what the version lacks as a whole."""
    return [_worded(each, "") for each in found.problems if not _place(found, each)]


def missing(title: Line, articles: list[Lines]) -> list[Line]:
    """Return the lines at which something is missing."""
    lines = [title, *(line for each in articles for line in (each.head, *each.clauses))]
    return [line for line in lines if line.lacks]


def _of_article(found: Opened, was: Article | None, now: Article | None) -> Lines:
    shown = now or was
    assert shown is not None  # noqa: S101 - one of the two is there
    old = {each.id: each for each in was.clauses} if was else {}
    new = {each.id: each for each in now.clauses} if now else {}
    clauses = [
        _line(found, name, "clause", f"{each.label_ja}{each.text_ja}")
        for name in merged(list(old), list(new))
        for each in [new.get(name) or old[name]]
    ]
    heading = shown.heading_ja if language() == "ja" else shown.heading_en
    return Lines(_line(found, shown.id, "article", heading), clauses)


def _line(found: Opened, place: str, kind: str, text: str) -> Line:
    address = url_for(f"desk.terms_{kind}", version=found.version, place=place)
    lacks = [_worded(each, place) for each in found.problems if _place(found, each) == place]
    mark = found.comparison.marked(place) or ""
    return Line(place, address, found.words_for(place), text, _differs(found, place), mark, lacks)


def _differs(found: Opened, place: str) -> str:
    """How a place differs in its words; an article in its heading and its plain words."""
    if change := found.change_of(place):
        return change.kind
    if not has(found.said, place):
        return "removed"
    if not has(found.before, place):
        return "added"
    return "changed" if values(found.said, place) != values(found.before, place) else ""


def _place(found: Opened, problem: Problem) -> str:
    """The place at which something is missing; nothing for what the version lacks as a whole."""
    place = problem.place
    if problem.code not in ON_SCREEN:
        return ""
    if has(found.said, place) or has(found.before, place):
        return place
    return next((each.id for each in found.new.clauses() if is_part(each.id, place)), "")


def _worded(problem: Problem, place: str) -> str:
    """A problem in words: those for the screen where its place stands beside it, else those of the file."""
    if problem.code == "reason" or place:
        return str(ON_SCREEN[problem.code])
    return TERMS_PROBLEMS[problem.code] % {"place": problem.place}
