"""A prepared version of the terms opened to be written on screen."""

import tomllib
from functools import cached_property

from flask import abort, request, url_for
from flask_babel import gettext as _

from portal import clock, database
from portal.bookings import publications
from portal.bookings.prepared_terms import Late
from portal.language.locale import language
from portal.models import TermsPublication
from portal.terms import TermsVersion
from portal.terms.changes import TITLE, ClauseChange, Comparison, compare
from portal.terms.editing import article, has
from portal.terms.publishing import Problem
from portal.terms.standing import CHANGE, NEW
from portal.terms.text import Clause
from portal.terms.writing import Said
from portal.web import current
from portal.web.page import go

LARGEST_PAGE = 512 * 1024  # bytes of a form with long texts, where a letter takes nine


class Opened:
    """A prepared version: its row, the contents of its file, and how it differs from the one before."""

    def __init__(self, row: TermsPublication):
        self.row, self.version = row, row.version
        self.said: Said = tomllib.loads(row.text)
        examined = publications.examine(
            row.text, row.effective, row.case, current.terms_versions(), clock.now()
        )
        self.old: TermsVersion = examined.before
        self.new: TermsVersion = examined.version
        self.problems: list[Problem] = examined.problems

    @cached_property
    def before(self) -> Said:
        """Return the contents of the version before."""
        return self.old.model_dump(mode="json", exclude_defaults=True)

    @cached_property
    def comparison(self) -> Comparison:
        """Return what is different from the version before."""
        return compare(self.old, self.new)

    def change_of(self, place: str) -> ClauseChange | None:
        """Return how a clause or the title differs; None where it does not."""
        found = self.comparison
        if place == TITLE:
            return found.title
        return next((c for each in found.articles for c in each.clauses if c.id == place), None)

    def clause(self, place: str) -> Clause | None:
        """Return the clause of that id, as it stands; None where there is none."""
        return next((each for each in self.new.clauses() if each.id == place), None)

    def words_for(self, place: str) -> str:
        """Return what a place is called: the article's heading, and the clause's position in it."""
        if place in (TITLE, CHANGE, NEW):
            words = {TITLE: _("Title of the terms"), CHANGE: _("What changes with this version")}
            return words.get(place) or _("A new article")
        own = article(self.said if has(self.said, place) else self.before, place)
        text = self.new if has(self.said, own["id"]) else self.old
        shown = next(each for each in text.articles if each.id == own["id"])
        heading = shown.heading_ja if language() == "ja" else shown.heading_en
        ids = [each["id"] for each in own["clauses"]]
        if place not in ids:
            return heading
        return _("%(article)s: clause %(number)d", article=heading, number=ids.index(place) + 1)


def opened(version: str) -> Opened:
    """Return a prepared version. Without one a look ends in 404, a press raises Late; a published one is shown."""
    row = publications.stored(database.session(), version)
    if row is not None and row.published_at is None:
        return Opened(row)
    if request.method == "POST":
        raise Late(version)
    return abort(go(url_for("desk.terms_preview", version=version)) if row else 404)


def place_of(version: str, place: str) -> Opened:
    """Return a prepared version that has, or had, this place; 404 for a look, Late for a press."""
    found = opened(version)
    if place in (CHANGE, NEW) or has(found.said, place) or has(found.before, place):
        return found
    if request.method == "POST":
        raise Late(version)
    return abort(404)
