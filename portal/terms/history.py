"""The versions in force until now, and the standing of an older agreement."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from portal.terms.changes import Comparison, in_order, successive
from portal.terms.version import TermsVersion


class History:
    """The versions in force up to a day, the newest last."""

    def __init__(self, versions: Mapping[str, TermsVersion], day: date):
        self.versions = in_order([v for v in versions.values() if v.effective <= day])

    @property
    def current(self) -> TermsVersion:
        """The version in force."""
        return self.versions[-1]

    def version(self, name: str) -> TermsVersion:
        """One of the versions that have been in force; KeyError if it never was."""
        return self._named[name]

    def changed_since(self, name: str | None) -> frozenset[str]:
        """The articles with changes of substance since a version; all of them if it never was in force."""
        if name not in self._named:
            return frozenset(article.slug for article in self.current.articles)
        if name == self.current.version:
            return frozenset()
        later = self._steps[self.versions.index(self._named[name]) :]
        return frozenset().union(*(step.substantive for step in later))

    def came_editorially(self, slug: str, since: str) -> bool:
        """Whether an article was added after a version, and marked as nothing of substance."""
        if since not in self._named:
            return False
        had = {article.slug for article in self._named[since].articles}
        return slug not in had and slug not in self.changed_since(since)

    @cached_property
    def _named(self) -> dict[str, TermsVersion]:
        """The versions by name."""
        return {version.version: version for version in self.versions}

    @cached_property
    def _steps(self) -> list[Comparison]:
        """The changes from each version to the next."""
        return successive(self.versions)
