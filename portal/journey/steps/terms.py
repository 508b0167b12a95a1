"""Reading the terms, article by article. Reading is noted per article; agreeing comes after it."""

from flask_babel import lazy_gettext as _l

from portal.journey.application import Reading
from portal.journey.forms import StepForm
from portal.journey.journey import Journey
from portal.journey.reading import next_unread, version_shown
from portal.journey.step import Step
from portal.journey.steps.read_forms import QUESTION_LENGTH
from portal.language.locale import language
from portal.models import Draft, DraftAnswer, DraftReading
from portal.rules.values import free_text, read_or_none
from portal.terms.as_shown import shown_hash

KEPT_OF_READING = (
    "version",
    "language",
    "plain",
    "way",
    "shown_hash",
    "read_at",
    "earlier_entry",
)
READ_ALONG = "(seeker read along)"  # beside the name of the staff who typed it


class Terms(Step):
    """The reading of every article; its pages are one for each article and a list."""

    name = "terms"
    title = _l("Read the terms")
    short_title = _l("First article read")
    clauses = ("pre-p1",)
    group = "terms"

    def done(self, journey):
        """Whether every article was read as it is now."""
        return next_unread(journey) is None

    def answer_name(self, slug: str) -> str:
        """Return the name under which the question about an article is kept in the draft."""
        return f"{self.name}/{slug}"

    def slug_of(self, answer_name: str) -> str:
        """Return the article of such a name, "" if it is the name of something else."""
        step, _, slug = answer_name.partition("/")
        return slug if step == self.name else ""

    def question(self, journey: Journey, slug: str) -> str:
        """Return the question about an article, "" if there is none."""
        return (
            read_or_none(free_text.read, self.typed_question(journey, slug), QUESTION_LENGTH) or ""
        )

    def typed_question(self, journey: Journey, slug: str) -> str:
        """Return the question about an article as it was typed, right or wrong."""
        return journey.first(self.answer_name(slug), "question")

    def read(
        self, journey: Journey, draft: Draft, slug: str, form: StepForm, way: str = "article"
    ) -> None:
        """Note in the draft that an article was read: version, language, what was shown, in which way."""
        own = (each for each in draft.readings if each.by == journey.reader)
        found = next((each for each in own if each.article == slug), None)
        if found is None:
            found = DraftReading(article=slug, by=journey.reader)
            draft.readings.append(found)
        found.version = version_shown(form.given, journey)
        found.language, found.plain = language(), _sees_plain_words(draft, journey)
        found.way, found.shown_hash = way, _shown_hash(found, journey)
        found.read_at, found.earlier_entry = journey.around.now, None

    def take_back(self, draft: Draft) -> None:
        """Remove the person's own readings and every question from a draft; a helper's readings stay theirs."""
        draft.readings = [each for each in draft.readings if each.by == "helper"]
        draft.answers = [answer for answer in draft.answers if not self.slug_of(answer.step)]

    def change_hands(self, draft: Draft, *, now_helper: bool) -> None:
        """Keep the readings of whoever types as theirs in their new role; another person's are removed."""
        before, after = ("seeker", "helper") if now_helper else ("helper", "seeker")
        draft.readings = [_copy(each, after) for each in draft.readings if each.by == before]

    def write(self, journey, application):
        """Write the readings, in the order of the articles."""
        application.readings += [
            Reading(
                article=slug,
                read_at=journey.readings[slug].read_at,
                language=journey.readings[slug].language,
                version=journey.readings[slug].version,
                plain=journey.readings[slug].plain,
                by=journey.readings[slug].by,
                way=journey.readings[slug].way,
                shown_hash=journey.readings[slug].shown_hash,
                earlier=journey.readings[slug].earlier_entry,
                question=self.question(journey, slug),
            )
            for slug in (article.slug for article in journey.around.terms.articles)
            if slug in journey.readings
        ]

    def recall(self, booking):
        """Return the presses and the questions, by article."""
        typed = {read.article: {"read": ["yes"]} for read in booking.consent.articles}
        for asked in booking.questions:
            typed.setdefault(asked.article, {})["question"] = [asked.question]
        return {self.answer_name(slug): values for slug, values in typed.items()}

    def restore(self, booking, draft, now):
        """Put the readings of then into a new draft; a question is not asked a second time."""
        for read in booking.consent.articles:
            name, typed = self.answer_name(read.article), {"read": ["yes"]}
            draft.answers.append(DraftAnswer(step=name, typed=typed, answered_at=read.read_at))
            draft.readings.append(
                DraftReading(
                    article=read.article,
                    by=read.by or booking.consent.typed_by,
                    version=read.terms_version,
                    language=read.language,
                    plain=read.plain,
                    way=read.way,
                    shown_hash=read.shown_hash,
                    read_at=read.read_at,
                    earlier_entry=read.earlier_entry,
                )
            )


def _copy(read: DraftReading, by: str) -> DraftReading:
    kept = {name: getattr(read, name) for name in KEPT_OF_READING}
    return DraftReading(article=read.article, by=by, **kept)


def _shown_hash(read: DraftReading, journey: Journey) -> str:
    """The fingerprint of what stood on the page; "" for an article that its version does not have."""
    version = journey.around.history.version(read.version)
    article = next((each for each in version.articles if each.slug == read.article), None)
    return shown_hash(article, read.language, plain=read.plain) if article else ""


def _sees_plain_words(draft: Draft, journey: Journey) -> bool:
    """Whether the person sees the page, where plain words stand above the text of every article."""
    by_staff = draft.reader_recorded_by if journey.is_reader else draft.recorded_by
    return not by_staff or by_staff.endswith(READ_ALONG)


TERMS = Terms()
