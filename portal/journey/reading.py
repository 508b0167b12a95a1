"""The text that was read and agreed to, and how far that still counts for the version in force."""

from collections.abc import Mapping

from portal.journey.journey import Journey
from portal.models import DraftReading
from portal.rules.consent import stands, still_read, unread
from portal.terms.changes import ArticleChange, compare


def version_shown(given: Mapping[str, str], journey: Journey) -> str:
    """Return the version of the text that stood on the page that was pressed: only that was read.

    Forms carry it, as a page may stay open while another version begins.
    """
    shown = given.get("version", "")
    known = {version.version for version in journey.around.history.versions}
    return shown if shown in known else journey.around.terms.version


def version_before(journey: Journey) -> str | None:
    """Return the earliest version read or agreed to; None if it is the one in force."""
    seen = _versions_seen(journey)
    order = [version.version for version in journey.around.history.versions[:-1]]
    return next((version for version in order if version in seen), None)


def read_slugs(journey: Journey) -> list[str]:
    """Return the articles whose reading counts: those unchanged in substance since are still read."""
    return still_read(_versions_read(journey), journey.around.history)


def next_unread(journey: Journey) -> str | None:
    """Return the first article not yet read; None when all are."""
    slugs = (article.slug for article in journey.around.terms.articles)
    return next(iter(unread(slugs, read_slugs(journey))), None)


def changed_slugs(journey: Journey) -> list[str]:
    """Return the articles read in an earlier version that have changed in substance since."""
    read = _versions_read(journey)
    still = set(still_read(read, journey.around.history))
    return [a.slug for a in journey.around.terms.articles if a.slug in read and a.slug not in still]


def has_changed(journey: Journey) -> bool:
    """Whether the terms changed in substance since this seeker read or agreed, and wait for them."""
    agreed = journey.agreement
    waits = agreed is not None and not stands(agreed.version, journey.around.history)
    return bool(waits or changed_slugs(journey))


def taken_over(journey: Journey) -> list[DraftReading]:
    """Return the readings of an earlier request that still count here, in the order of the articles."""
    still = read_slugs(journey)
    counted = [journey.readings[slug] for slug in still if slug in journey.readings]
    return [read for read in counted if read.earlier_entry is not None]


def began_before(journey: Journey) -> bool:
    """Whether something was read or agreed to in another version than the one in force."""
    return bool(_versions_seen(journey) - {journey.around.terms.version})


def change_of(journey: Journey, slug: str) -> ArticleChange | None:
    """Return the change of an article since it was read; None if there is none, or no reading."""
    read, history = _versions_read(journey).get(slug), journey.around.history
    if read is None or slug not in changed_slugs(journey):
        return None
    try:
        found = compare(history.version(read), history.current).articles
    except KeyError:  # read in a version that is not known here
        return None
    return next((change for change in found if change.slug == slug), None)


def seeker_has_agreed(journey: Journey) -> bool:
    """Whether the person helped has agreed by themself, on their own device or on the phone (R-04).

    To terms that have changed since, they agree anew.
    """
    agreed = journey.agreement if journey.for_helper else None
    return agreed is not None and agreed.by == "seeker" and journey.agreement_stands


def person_has_declined(journey: Journey) -> bool:
    """Whether the person helped said no to the terms and has not agreed by themself since (R-04)."""
    return journey.for_helper and journey.declined and not seeker_has_agreed(journey)


def is_for_person(journey: Journey) -> bool:
    """Whether a helper's page shows what is the person's own affair: they read by themself, or have agreed."""
    return waits_for_person(journey) or (journey.speaks_of_person and seeker_has_agreed(journey))


def waits_for_person(journey: Journey) -> bool:
    """Whether the person helped has a link or a code, or reads just now, and has not agreed yet."""
    if not journey.speaks_of_person or journey.agreement_stands:
        return False
    return journey.around.person_has_link()


def _versions_read(journey: Journey) -> dict[str, str]:
    slugs = (article.slug for article in journey.around.terms.articles)
    return {slug: journey.readings[slug].version for slug in slugs if slug in journey.readings}


def _versions_seen(journey: Journey) -> set[str]:
    agreed = {journey.agreement.version} if journey.agreement else set()
    return agreed | set(_versions_read(journey).values())
