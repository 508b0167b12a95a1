"""The terms: read on the way to a request, article by article, and in public, whole."""

from flask import abort, flash, request, url_for
from flask_babel import gettext as _

from portal import clock, database
from portal.journey import intake
from portal.journey.steps.terms import (
    QUESTION_LENGTH,
    TERMS,
    ReadForm,
    answer_name,
    began_before,
    change_of,
    changed_slugs,
    has_changed,
    next_unread,
    read_slugs,
    version_before,
    version_shown,
)
from portal.language import locale
from portal.models import Purpose
from portal.seeker import drafts
from portal.seeker.door import bp
from portal.seeker.request import LANGUAGES, back_url, next_url, switched_url
from portal.terms import search
from portal.terms.changes import compare, in_order
from portal.web import current
from portal.web.declare import ANYBODY, ATTENDED, opens_to
from portal.web.page import go, page


@bp.route("/request/terms", methods=["GET", "POST"])
@opens_to(ANYBODY, kiosk=ATTENDED)
def articles():
    """The list of articles with what has been read; with `all` in the address, all on one page."""
    draft = drafts.mine()
    journey = drafts.journey(draft)
    if not journey.may_visit(TERMS):
        return go(next_url(journey))
    everything = [article.slug for article in journey.around.terms.articles]
    form = ReadForm(request.form, journey) if request.method == "POST" else ReadForm(None, journey)
    if request.method == "POST":
        valid = form.validate()
        if request.form.get("switch") in LANGUAGES and not form.csrf_token.errors:
            return go(switched_url())
        if valid:
            for slug in set(everything) - set(read_slugs(journey)):
                _keep_reading(draft, journey, slug, journey.typed(answer_name(slug)))
            database.session().commit()
            return go(next_url(drafts.journey(draft)))
    return page(
        "seeker/article_all.html" if "all" in request.args else "seeker/articles.html",
        422 if form.errors else 200,
        form=form,
        form_has_errors=bool(form.errors),
        terms=journey.around.terms,
        read=read_slugs(journey),
        changed=changed_slugs(journey),
        terms_changed=has_changed(journey),
        changed_from=version_before(journey),
        next_slug=next_unread(journey),
        by_helper=journey.speaks_of_person and "agree" not in journey.answers,
        waiting=draft is not None and drafts.waits_for_person(draft, journey),
        back=back_url(journey, TERMS),
        switch_form="step-form" if "all" in request.args else None,
    )


@bp.route("/request/terms/<slug>", methods=["GET", "POST"])
@opens_to(ANYBODY, kiosk=ATTENDED)
def article(slug):
    """One article: read it, note that it was read, ask about it."""
    draft = drafts.mine()
    journey = drafts.journey(draft)
    terms = journey.around.terms
    slugs = [each.slug for each in terms.articles]
    if slug not in slugs:
        abort(404)
    if not journey.may_visit(TERMS):
        return go(next_url(journey))
    if request.method == "GET":
        form = ReadForm.shown(journey.typed(answer_name(slug)), journey)
        return _show_article(journey, slug, form)
    form = ReadForm(request.form, journey)
    valid = form.validate()
    if form.csrf_token.errors:
        if journey.on_kiosk:
            return go(url_for("seeker.article", slug=slug))
        return _show_article(journey, slug, form, status=422)
    typed = form.typed(request.form)
    if typed.get("read") == ["yes"]:
        _keep_reading(draft, journey, slug, typed)
    else:  # asking more about an article neither reads nor unreads it
        _keep_question(draft, journey, slug, typed)
    if request.form.get("to_phone") == "yes":
        drafts.begin_handoff(draft, Purpose.MOVE, answer_name(slug))
    database.session().commit()
    if request.form.get("to_phone") == "yes":
        return go(url_for("seeker.show_handoff"))
    if request.form.get("switch") in LANGUAGES:
        return go(switched_url())
    if not valid:
        return _show_article(journey, slug, form, status=422)
    return go(_after(drafts.journey(draft), slug, slugs))


@bp.get("/terms")
@opens_to(ANYBODY, kiosk=ATTENDED)
def terms():
    """The terms in force, whole, for anyone; with `q` in the address, where these words stand."""
    version, words = current.terms_now(clock.now()), request.args.get("q", "").strip()
    if not words:
        return _public(version)
    places = search.hits(version, words[:QUESTION_LENGTH], locale.language())
    return page("seeker/terms_search.html", words=words, places=places)


@bp.get("/terms/<version>")
@opens_to(ANYBODY, kiosk=ATTENDED)
def terms_version(version):
    """Any version of the terms, whole."""
    versions = current.terms_versions()
    return _public(versions[version]) if version in versions else abort(404)


@bp.get("/terms/changes")
@opens_to(ANYBODY, kiosk=ATTENDED, clauses=("a13-p1-s2", "a13-p1-i1", "a13-p1-i2"))
def terms_changes():
    """What one version changed, the newest if none is named: old and new side by side (Art. 13).

    With `from` in the address, all that has changed since that version until the one in force.
    """
    versions = in_order([*current.terms_versions().values()])
    named = {version.version: version for version in versions}
    since, now = named.get(request.args.get("from", "")), current.terms_now(clock.now())
    shown = named.get(request.args.get("to", ""), now if since else versions[-1])
    earlier = since is not None and since.effective < shown.effective
    return page(
        "seeker/terms_changes.html",
        versions=versions,
        shown=shown,
        comparison=compare(since, shown) if earlier else current.terms_change(shown.version),
        starts_later=shown.effective > clock.now().date(),
    )


def _show_article(journey, slug: str, form, status: int = 200):
    terms = journey.around.terms
    slugs = [each.slug for each in terms.articles]
    position = slugs.index(slug)
    return page(
        "seeker/article.html",
        status,
        form=form,
        form_has_errors=bool(form.errors),
        terms=terms,
        article=terms.article(slug),
        position=position + 1,
        total=len(slugs),
        is_read=slug in read_slugs(journey),
        change=change_of(journey, slug),
        terms_changed=has_changed(journey),
        changed_from=version_before(journey),
        previous=slugs[position - 1] if position else None,
        following=slugs[position + 1] if position + 1 < len(slugs) else None,
        back=url_for("seeker.articles"),
        switch_form="step-form",
        phone_form="step-form",
    )


def _keep_reading(draft, journey, slug: str, typed: dict) -> None:
    """Keep that an article was read: the version and the language on the page, with plain words or not."""
    noted = {
        **typed,
        "read": ["yes"],
        "version": [version_shown(request.form, journey)],
        "language": [locale.language()],
        "plain": ["yes" if _sees_plain_words(draft, journey) else "no"],
    }
    drafts.keep(draft, answer_name(slug), noted, journey.around.now)


def _keep_question(draft, journey, slug: str, typed: dict) -> None:
    """Keep what was typed about an article; its reading, if there was one, stays as it was."""
    name, now = answer_name(slug), journey.around.now
    before = journey.answers.get(name)
    noted = {**(before.typed if before else {}), "question": typed.get("question", [])}
    drafts.keep(draft, name, noted, now, at=before.answered_at if before else None)


def _sees_plain_words(draft, journey) -> bool:
    """They stand above the text on every page of an article; who is read to by staff sees no page."""
    by_staff = draft.reader_recorded_by if journey.is_reader else draft.recorded_by
    return not by_staff or by_staff.endswith(intake.READ_ALONG)


def _after(journey, slug: str, slugs: list[str]) -> str:
    """After an article comes the next one; after the last, whatever is still to be done.

    Who read an earlier version is led past what did not change.
    """
    if began_before(journey):
        unread = next_unread(journey)
        return url_for("seeker.article", slug=unread) if unread else next_url(journey)
    if slug != slugs[-1]:
        return url_for("seeker.article", slug=slugs[slugs.index(slug) + 1])
    if next_unread(journey):
        flash(_("Some articles are not marked as read yet. They are listed below."))
        return url_for("seeker.articles")
    return next_url(journey)


def _public(version):
    return page(
        "seeker/terms.html",
        terms=version,
        in_force=version.version == current.terms_now(clock.now()).version,
    )
