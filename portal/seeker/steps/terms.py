"""Reading the terms, article by article. Reading is noted per article; agreeing comes after it."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField

from portal.forms import Ticked, Within
from portal.rules.consent import unread
from portal.seeker.forms import StepForm
from portal.seeker.journey import Journey, Step

QUESTION_LENGTH = 500  # contract, section 5


class ReadForm(StepForm):
    """One article: that it was read, and what the seeker would like explained."""

    read = StringField(validators=[Ticked(_l("Press “I have read this article” to go on."))])
    question = TextAreaField(
        _l("Your question about this article"),
        [Within(QUESTION_LENGTH)],
        description=_l(
            "Staff will answer it. You can go on without waiting. Up to 500 characters."
        ),
    )


def answer_name(slug: str) -> str:
    """Under which name the reading of one article is kept in the draft."""
    return f"terms/{slug}"


def read_slugs(journey: Journey) -> list[str]:
    """The articles of the version in force that have been read."""
    return [
        article.slug
        for article in journey.around.terms.articles
        if journey.first(answer_name(article.slug), "read") == "yes"
        and journey.first(answer_name(article.slug), "version") == journey.around.terms.version
    ]


def next_unread(journey: Journey) -> str | None:
    """The first article not yet read; None when all are."""
    slugs = (article.slug for article in journey.around.terms.articles)
    return next(iter(unread(slugs, read_slugs(journey))), None)


TERMS = Step(
    "terms", _l("Read the terms"), "pre-p1", None, done=lambda journey: next_unread(journey) is None
)
