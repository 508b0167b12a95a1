"""The pages of the terms on the way to a request: the list, one article, a part, all on one page."""

from collections.abc import Iterable

from flask import url_for

from portal.forms import PressForm
from portal.journey.journey import Journey
from portal.journey.reading import (
    began_before,
    change_of,
    changed_slugs,
    has_changed,
    is_for_person,
    next_unread,
    read_slugs,
    version_before,
    waits_for_person,
)
from portal.journey.steps.read_forms import ReadForm, TogetherForm
from portal.journey.steps.terms import TERMS
from portal.language.display import words
from portal.language.locale import language
from portal.seeker.addresses import back_url, part_of, part_url, url_of
from portal.seeker.hard_words import told
from portal.terms.as_shown import minutes
from portal.terms.text import Article
from portal.web.page import page


def show_articles(journey: Journey):
    """Return the list of articles with what has been read, and the ways to read on."""
    terms, unread = journey.around.terms, next_unread(journey)
    return page(
        "seeker/articles.html",
        form=PressForm(None),
        **_terms_changed(journey),
        terms=terms,
        read=read_slugs(journey),
        changed=changed_slugs(journey),
        next_slug=unread,
        goes_on=_goes_on(journey, unread) if unread else None,
        minutes=minutes(_unread_of(journey, terms.articles), language(), words()),
        agree_url=url_of(journey.after(TERMS)),
        by_helper=journey.speaks_of_person and not journey.agreement_stands,
        back=back_url(journey, TERMS),
    )


def _goes_on(journey: Journey, unread: str) -> str:
    """Return where reading goes on: at a part; at the article itself where others are read from before."""
    if began_before(journey):
        return url_for("seeker.article", slug=unread)
    return part_url(part_of(journey, unread))


def show_whole(journey: Journey, form: TogetherForm, _number: None, status: int = 200):
    """Return all articles on one page, each with its own box."""
    return _together(
        journey, form, status, "seeker/article_all.html", back=url_for("seeker.articles")
    )


def show_part(journey: Journey, form: TogetherForm, number: int, status: int = 200):
    """Return one part of the terms; `left` are the minutes that this one and the later ones take."""
    portions = journey.around.terms.portions
    left = [article for portion in portions[number - 1 :] for article in portion]
    return _together(
        journey,
        form,
        status,
        "seeker/part.html",
        number=number,
        total=len(portions),
        left=minutes(left, language(), words()),
        changed_here={each.slug: change_of(journey, each.slug) for each in form.articles},
        back=part_url(number - 1) if number > 1 else back_url(journey, TERMS),
    )


def _together(journey: Journey, form: TogetherForm, status: int, template: str, **more):
    return page(
        template,
        status,
        form=form,
        form_has_errors=bool(form.errors),
        **_terms_changed(journey),
        terms=journey.around.terms,
        asks=not is_for_person(journey),
        hard=told(journey, [article.slug for article in form.articles]),
        switch_form="step-form",
        phone_form="step-form",
        **more,
    )


def _terms_changed(journey: Journey) -> dict:
    """Whether the terms changed since something was read, and whose reading this is."""
    return {
        "terms_changed": has_changed(journey),
        "changed_from": version_before(journey),
        "waiting": waits_for_person(journey),
    }


def _unread_of(journey: Journey, articles: Iterable[Article]) -> list[Article]:
    read = read_slugs(journey)
    return [article for article in articles if article.slug not in read]


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
        asks=not is_for_person(journey),
        hard=told(journey, [slug]),
        change=change_of(journey, slug),
        **_terms_changed(journey),
        previous=slugs[position - 1] if position else None,
        following=slugs[position + 1] if position + 1 < len(slugs) else None,
        back=url_for("seeker.articles"),
        switch_form="step-form",
        phone_form="step-form",
    )


def slugs_of(journey: Journey) -> list[str]:
    """Return the articles of the version in force, in their order."""
    return [article.slug for article in journey.around.terms.articles]
