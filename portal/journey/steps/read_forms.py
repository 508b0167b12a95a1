"""The forms of reading: one article by itself, or several on one page, each with its own box."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.forms import PressedField, Ticked
from portal.forms.values import FreeTextField
from portal.journey.forms import StepForm
from portal.journey.journey import Journey
from portal.language.locale import language
from portal.terms.text import Article

QUESTION_LENGTH = 500  # contract, section 5
HINT = _l("Staff will answer it. You can go on without waiting. Up to 500 characters.")


class ReadForm(StepForm):
    """One article: that it was read, and the question the seeker has about it."""

    read = PressedField(validators=[Ticked(_l("Press “I have read this article” to go on."))])
    question = FreeTextField(
        _l("Your question about this article"), most=QUESTION_LENGTH, description=HINT
    )


class TogetherForm(StepForm):
    """Articles on one page: of each its own box and its own question, named after the article."""

    articles: Sequence[Article] = ()

    @classmethod
    def of(cls, articles: Sequence[Article]) -> type["TogetherForm"]:
        """The form of these articles."""
        fields: dict[str, Any] = {"articles": articles}
        for article in articles:
            fields |= {f"read-{article.slug}": _box(article)}
            fields |= {f"question-{article.slug}": _question(article)}
        return type("TogetherForm", (cls,), fields)

    @classmethod
    def opened(cls, articles: Sequence[Article], journey: Journey, questions: dict, read) -> Any:
        """The form with what was typed before; the boxes of articles whose reading counts are ticked."""
        typed = {f"question-{slug}": [question] for slug, question in questions.items()}
        ticked = {f"read-{article.slug}": ["yes"] for article in articles if article.slug in read}
        return cls.of(articles).shown({**typed, **ticked}, journey)

    def box(self, article: Article) -> Any:
        """The box of one article."""
        return self[f"read-{article.slug}"]

    def asked(self, article: Article) -> Any:
        """The field for the question about one article."""
        return self[f"question-{article.slug}"]

    def of_article(self, article: Article) -> dict[str, list[str]]:
        """Return the values sent of one article, under the names that an article by itself has."""
        typed = self.typed(self.given)
        names = {"read": f"read-{article.slug}", "question": f"question-{article.slug}"}
        return {name: typed[own] for name, own in names.items() if own in typed}


def heading_of(article: Article) -> str:
    """The heading of an article in the language of the page."""
    return article.heading_ja if language() == "ja" else article.heading_en


def _box(article: Article) -> PressedField:
    heading = heading_of(article)
    missing = _("Tick the box under “%(heading)s” when you have read it.", heading=heading)
    return PressedField(_("I have read “%(heading)s”", heading=heading), [Ticked(missing)])


def _question(article: Article) -> FreeTextField:
    label = _("Your question about “%(heading)s”", heading=heading_of(article))
    return FreeTextField(label, most=QUESTION_LENGTH, description=HINT)
