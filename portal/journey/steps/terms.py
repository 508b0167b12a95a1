"""Reading the terms, article by article. Reading is noted per article; agreeing comes after it."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField

from portal.journey.forms import StepForm
from portal.journey.journey import Journey, Step
from portal.rules.consent import stands, still_read, unread
from portal.terms.changes import ArticleChange, compare
from portal.web.forms import MaxLength, Ticked

QUESTION_LENGTH = 500  # contract, section 5


class ReadForm(StepForm):
    """One article: that it was read, and what the seeker would like explained."""

    read = StringField(validators=[Ticked(_l("Press “I have read this article” to go on."))])
    question = TextAreaField(
        _l("Your question about this article"),
        [MaxLength(QUESTION_LENGTH)],
        description=_l(
            "Staff will answer it. You can go on without waiting. Up to 500 characters."
        ),
    )


def version_shown(given: Mapping[str, str], journey: Journey) -> str:
    """The version of the text that stood on the page that was pressed: only that one was read.

    Forms carry it, as a page may stay open while another version begins.
    """
    shown = given.get("version", "")
    known = {version.version for version in journey.around.history.versions}
    return shown if shown in known else journey.around.terms.version


def version_before(journey: Journey) -> str | None:
    """The earliest version that something was read or agreed to in; None if it is the one in force."""
    seen = {*_versions_read(journey).values(), journey.first("agree", "version")}
    order = [version.version for version in journey.around.history.versions[:-1]]
    return next((version for version in order if version in seen), None)


def answer_name(slug: str) -> str:
    """Under which name the reading of one article is kept in the draft."""
    return f"terms/{slug}"


def read_slugs(journey: Journey) -> list[str]:
    """The articles whose reading counts: what did not change in substance since is still read."""
    return still_read(_versions_read(journey), journey.around.history)


def changed_slugs(journey: Journey) -> list[str]:
    """The articles that were read in an earlier version, and have changed in substance since."""
    read = _versions_read(journey)
    still = set(still_read(read, journey.around.history))
    return [a.slug for a in journey.around.terms.articles if a.slug in read and a.slug not in still]


def has_changed(journey: Journey) -> bool:
    """Whether the terms changed in substance since this seeker read or agreed, and wait to be agreed to."""
    agreed = journey.first("agree", "version")
    waits = agreed and not stands(agreed, journey.around.history)
    return bool(waits or changed_slugs(journey))


def began_before(journey: Journey) -> bool:
    """Whether something was read or agreed to in another version than the one in force."""
    versions = {*_versions_read(journey).values(), journey.first("agree", "version")} - {""}
    return bool(versions - {journey.around.terms.version})


def change_of(journey: Journey, slug: str) -> ArticleChange | None:
    """What has changed in an article since it was read; None if nothing did, or it was never read."""
    read, history = _versions_read(journey).get(slug), journey.around.history
    if read is None or slug not in changed_slugs(journey):
        return None
    try:
        found = compare(history.version(read), history.current).articles
    except KeyError:  # read in a version that is not known here
        return None
    return next((change for change in found if change.slug == slug), None)


def _versions_read(journey: Journey) -> dict[str, str]:
    names = {article.slug: answer_name(article.slug) for article in journey.around.terms.articles}
    return {
        slug: journey.first(name, "version")
        for slug, name in names.items()
        if journey.first(name, "read") == "yes"
    }


def next_unread(journey: Journey) -> str | None:
    """The first article not yet read; None when all are."""
    slugs = (article.slug for article in journey.around.terms.articles)
    return next(iter(unread(slugs, read_slugs(journey))), None)


TERMS = Step(
    "terms", _l("Read the terms"), "pre-p1", None, done=lambda journey: next_unread(journey) is None
)
