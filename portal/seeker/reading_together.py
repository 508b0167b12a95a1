"""Articles of the terms read together: in parts, or all on one page; each has its own box."""

from flask import abort, flash, request, url_for
from flask_babel import gettext as _

from portal import database
from portal.journey.journey import Journey
from portal.journey.reading import next_unread, read_slugs
from portal.journey.steps.read_forms import TogetherForm
from portal.journey.steps.terms import TERMS
from portal.models import Draft, Purpose
from portal.seeker import drafts
from portal.seeker.addresses import next_url, part_of, part_url, switched_url
from portal.seeker.around import journey_of
from portal.seeker.door import bp
from portal.seeker.hard_words import pressed
from portal.seeker.reading_kept import keep_reading
from portal.seeker.reading_pages import show_articles, show_part, show_whole
from portal.web.declare import ANYBODY, ATTENDED, opens_to
from portal.web.page import go


@bp.route("/request/terms", methods=["GET", "POST"])
@opens_to(ANYBODY, kiosk=ATTENDED)
def articles():
    """The list of articles with what has been read; with `all` in the address, all on one page."""
    journey = journey_of(drafts.mine())
    if not journey.may_visit(TERMS):
        return go(next_url(journey))
    if request.method == "GET" and "all" not in request.args:
        return show_articles(journey)
    return _visited(journey, None)


@bp.route("/request/terms/part/<int:number>", methods=["GET", "POST"])
@opens_to(ANYBODY, kiosk=ATTENDED)
def part(number):
    """One part of the terms: a few articles, each with its own box and its own question."""
    journey = journey_of(drafts.mine())
    if not 1 <= number <= len(journey.around.terms.portions):
        abort(404)
    if not journey.may_visit(TERMS):
        return go(next_url(journey))
    return _visited(journey, number)


def _visited(journey: Journey, number: int | None):
    """Show a part, or all on one page (None); or store what was ticked and asked there, and lead on."""
    terms = journey.around.terms
    together = terms.portions[number - 1] if number else terms.articles
    show = show_part if number else show_whole
    if request.method == "GET":
        asked = {each.slug: TERMS.typed_question(journey, each.slug) for each in together}
        form = TogetherForm.opened(together, journey, asked, read_slugs(journey))
        return show(journey, form, number)
    form = TogetherForm.of(together)(request.form, journey)
    valid = form.validate()
    if form.csrf_token.errors and journey.on_kiosk:
        return go(request.full_path.rstrip("?"))
    if form.csrf_token.errors:
        return show(journey, form, number, 422)
    leads = _store(drafts.mine(), journey, form, number)
    if not leads and not valid:
        return show(journey, form, number, 422)
    return go(leads or _after(journey_of(drafts.mine()), number))


def _store(draft: Draft, journey: Journey, form: TogetherForm, number: int | None) -> str | None:
    """Store what was ticked and asked; return the address behind a button that does not go on.

    What is read already keeps the moment and the page at which it was.
    """
    read, way = read_slugs(journey), "part" if number else "whole"
    for article in form.articles:
        typed = form.of_article(article)
        if article.slug in read:
            typed.pop("read", None)
        keep_reading(draft, journey, article.slug, typed, form, way)
    to_phone = request.form.get("to_phone") == "yes"
    if to_phone:
        where = f"part/{number}" if number else form.articles[0].slug
        drafts.begin_handoff(draft, Purpose.MOVE, TERMS.answer_name(where))
    again = pressed(draft, journey, [article.slug for article in form.articles])
    database.session().commit()
    return url_for("seeker.show_handoff") if to_phone else again or switched_url()


def _after(journey: Journey, number: int | None) -> str:
    """Return the address of the next part that is not read; after the last, of what is still to be done."""
    unread = next_unread(journey)
    if unread is None or number is None:
        return next_url(journey)
    later = journey.around.terms.portions[number:]
    read = read_slugs(journey)
    waiting = [each.slug for portion in later for each in portion if each.slug not in read]
    if waiting:
        return part_url(part_of(journey, waiting[0]))
    flash(_("Some articles are not marked as read yet. They are listed below."))
    return url_for("seeker.articles")
