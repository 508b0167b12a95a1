"""The press of who finds the words of an article hard."""

from flask import flash, request
from flask_babel import gettext as _

from portal import database
from portal.journey import hard_words
from portal.journey.journey import Journey
from portal.language import plain
from portal.models import Draft


def pressed(draft: Draft, journey: Journey, slugs: list[str]) -> str | None:
    """Count the article whose button was pressed, and return this page's own address; None where none was."""
    slug = request.form.get(hard_words.PRESS)
    if slug not in slugs:
        return None
    hard_words.tell(database.session(), draft, journey, slug, plain=plain.is_spoken())
    flash(_("Thank you. It is counted, without saying who told us. What you entered is kept."))
    return request.full_path.rstrip("?")


def told(journey: Journey, slugs: list[str]) -> set[str]:
    """Return the articles of which this draft has said so."""
    return {slug for slug in slugs if hard_words.was_told(journey, slug)}
