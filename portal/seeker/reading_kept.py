"""A press on a page of the terms as a draft keeps it, whichever way the terms are read."""

from portal.journey.forms import StepForm
from portal.journey.journey import Journey
from portal.journey.reading import is_for_person
from portal.journey.steps.terms import TERMS
from portal.models import Draft
from portal.seeker import drafts


def keep_reading(
    draft: Draft, journey: Journey, slug: str, typed: dict, form: StepForm, way: str = "article"
) -> None:
    """Store the question about an article; a press on "read" also notes what stood on the page.

    Asking more about an article neither reads nor unreads it. While the person helped reads by themself,
    and once they have agreed, the questions are theirs.
    """
    name = TERMS.answer_name(slug)
    drafts.touch(draft, journey.around.now)
    if not is_for_person(journey):
        drafts.keep(draft, name, {**journey.typed(name), **typed}, journey.around.now)
    if typed.get("read") == ["yes"]:
        TERMS.read(journey, draft, slug, form, way)
