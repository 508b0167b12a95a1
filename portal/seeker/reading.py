"""The terms on the way to a request, read one by one."""

from flask import abort, flash, request, url_for
from flask_babel import gettext as _

from portal import database
from portal.journey.journey import Journey
from portal.journey.reading import began_before, next_unread, taken_over
from portal.journey.steps.read_forms import ReadForm
from portal.journey.steps.terms import TERMS
from portal.models import Draft, Purpose
from portal.seeker import drafts
from portal.seeker.addresses import next_url, switched_url
from portal.seeker.around import journey_of
from portal.seeker.door import bp
from portal.seeker.hard_words import pressed
from portal.seeker.reading_kept import keep_reading
from portal.seeker.reading_pages import show_article, slugs_of
from portal.web.declare import ANYBODY, ATTENDED, opens_to
from portal.web.page import go


@bp.route("/request/terms/<slug>", methods=["GET", "POST"])
@opens_to(ANYBODY, kiosk=ATTENDED)
def article(slug):
    """One article: read it, note that it was read, ask about it."""
    draft = drafts.mine()
    journey = journey_of(draft)
    if slug not in slugs_of(journey):
        abort(404)
    if not journey.may_visit(TERMS):
        return go(next_url(journey))
    if request.method == "GET":
        form = ReadForm.shown(journey.typed(TERMS.answer_name(slug)), journey)
        return show_article(journey, slug, form)
    form = ReadForm(request.form, journey)
    valid = form.validate()
    if form.csrf_token.errors and journey.on_kiosk:
        return go(url_for("seeker.article", slug=slug))
    if form.csrf_token.errors:
        return show_article(journey, slug, form, 422)
    leads = _store(draft, journey, slug, form)
    if leads or valid:
        return go(leads or _after(journey_of(draft), slug))
    return show_article(journey, slug, form, 422)


def _store(draft: Draft, journey: Journey, slug: str, form: ReadForm) -> str | None:
    """Store a press on an article's page; return the address behind a button that does not go on."""
    keep_reading(draft, journey, slug, form.typed(request.form), form)
    to_phone = request.form.get("to_phone") == "yes"
    if to_phone:
        drafts.begin_handoff(draft, Purpose.MOVE, TERMS.answer_name(slug))
    again = pressed(draft, journey, [slug])
    database.session().commit()
    return url_for("seeker.show_handoff") if to_phone else again or switched_url()


def _after(journey: Journey, slug: str) -> str:
    """Return the address of the next article; after the last, of what is still to be done.

    A seeker who read an earlier version, or for an earlier request, is led past the articles that did not change.
    """
    slugs, unread = slugs_of(journey), next_unread(journey)
    if began_before(journey) or taken_over(journey):
        return url_for("seeker.article", slug=unread) if unread else next_url(journey)
    if slug != slugs[-1]:
        return url_for("seeker.article", slug=slugs[slugs.index(slug) + 1])
    if unread:
        flash(_("Some articles are not marked as read yet. They are listed below."))
        return url_for("seeker.articles")
    return next_url(journey)
