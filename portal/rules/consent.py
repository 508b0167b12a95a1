"""The preamble and Article 13: an agreement stands when it names the version now in force."""

from collections.abc import Iterable

from portal.rules import clause


@clause("pre-p1", "a13-p1-s1")
def stands(agreed_version: str | None, current_version: str) -> bool:
    """Whether an agreement to one version counts for the version in force."""
    return agreed_version == current_version


@clause("pre-p1")
def unread(slugs: Iterable[str], read: Iterable[str]) -> list[str]:
    """The articles not yet read, in their order."""
    done = set(read)
    return [slug for slug in slugs if slug not in done]
