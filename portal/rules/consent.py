"""The preamble and Article 13: agreements and readings that count for the version in force."""

from collections.abc import Iterable, Mapping

from portal.rules import clause
from portal.terms.history import History


@clause("pre-p1", "a13-p1-s1")
def stands(agreed_version: str | None, history: History) -> bool:
    """Whether an agreement still counts: nothing of substance has changed since its version."""
    return agreed_version is not None and not history.changed_since(agreed_version)


@clause("pre-p1", "a13-p1-s1")
def still_read(read: Mapping[str, str], history: History) -> list[str]:
    """The articles of the version in force whose reading counts, by the version each was read in.

    An article that came later without changing anything of substance asks nobody to read again.
    """
    return [
        article.slug
        for article in history.current.articles
        if (
            article.slug not in history.changed_since(read[article.slug])
            if article.slug in read
            else any(history.came_editorially(article.slug, since) for since in {*read.values()})
        )
    ]


@clause("pre-p1")
def unread(slugs: Iterable[str], read: Iterable[str]) -> list[str]:
    """The articles not yet read, in their order."""
    done = set(read)
    return [slug for slug in slugs if slug not in done]
