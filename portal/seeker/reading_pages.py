"""The pages of the terms on the way to a request: the list, one article, all on one page."""

from flask import request, url_for

from portal.journey.journey import Journey
from portal.journey.reading import (
    change_of,
    changed_slugs,
    has_changed,
    is_for_person,
    next_unread,
    read_slugs,
    version_before,
    waits_for_person,
)
from portal.journey.steps.terms import TERMS, ReadForm
from portal.seeker.addresses import back_url, url_of
from portal.web.page import page


def show_articles(journey: Journey, form: ReadForm, status: int = 200):
    """Return the list of articles; with `all` in the address, the text of all."""
    whole = "all" in request.args
    return page(
        "seeker/article_all.html" if whole else "seeker/articles.html",
        status,
        form=form,
        form_has_errors=bool(form.errors),
        terms=journey.around.terms,
        read=read_slugs(journey),
        changed=changed_slugs(journey),
        terms_changed=has_changed(journey),
        changed_from=version_before(journey),
        next_slug=next_unread(journey),
        agree_url=url_of(journey.after(TERMS)),
        by_helper=journey.speaks_of_person and not journey.agreement_stands,
        waiting=waits_for_person(journey),
        back=back_url(journey, TERMS),
        switch_form="step-form" if whole else None,
    )


def show_article(journey: Journey, slug: str, form: ReadForm, status: int = 200):
    """Return the page of one article."""
    slugs = slugs_of(journey)
    position = slugs.index(slug)
    return page(
        "seeker/article.html",
        status,
        form=form,
        form_has_errors=bool(form.errors),
        terms=journey.around.terms,
        article=journey.around.terms.article(slug),
        position=position + 1,
        total=len(slugs),
        is_read=slug in read_slugs(journey),
        waiting=waits_for_person(journey),
        asks=not is_for_person(journey),
        change=change_of(journey, slug),
        terms_changed=has_changed(journey),
        changed_from=version_before(journey),
        previous=slugs[position - 1] if position else None,
        following=slugs[position + 1] if position + 1 < len(slugs) else None,
        back=url_for("seeker.articles"),
        switch_form="step-form",
        phone_form="step-form",
    )


def slugs_of(journey: Journey) -> list[str]:
    """Return the articles of the version in force, in their order."""
    return [article.slug for article in journey.around.terms.articles]
