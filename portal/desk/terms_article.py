"""The heading and the plain words of one article written on screen, and a new article."""

from flask import url_for
from flask_babel import gettext as _

from portal.desk import access
from portal.desk.door import bp
from portal.desk.terms_article_forms import ArticleForm, NewArticleForm
from portal.desk.terms_opened import LARGEST_PAGE, Opened, place_of
from portal.desk.terms_places import presses
from portal.desk.terms_pressed import pressed
from portal.desk.terms_sheet import kept, sheet, values
from portal.forms import options
from portal.language.locale import language
from portal.terms.adding import with_article
from portal.terms.editing import has, judged, looked_at, reworded
from portal.terms.standing import NEW, ids_of
from portal.terms.writing import Said
from portal.web.declare import opens_to


@bp.get("/terms/<version>/articles/<place>")
@opens_to(access.ADMINS)
def terms_article(version, place):
    """Show the heading and the plain words of an article in fields; one taken out can be put back."""
    found = place_of(version, place)
    form = ArticleForm(None, data=kept(found.said, place))
    return _show(found, place, _fitting(form, found, place))


@bp.post("/terms/<version>/articles/<place>")
@opens_to(access.ADMINS, largest_body=LARGEST_PAGE)
def write_article(version, place):
    """Keep what was typed into the heading and the plain words."""
    found = place_of(version, place)
    form = _fitting(ArticleForm(), found, place)

    def edit(said: Said) -> Said:
        made = reworded(said, place, form.words, {})
        looked_at(made, place, form.looked_at(place))
        judged(made, found.old, [place], form.mark.data or "" if "mark" in form else "")
        return made

    return pressed(found, place, form, edit, "wrote_terms", _show)


@bp.get("/terms/<version>/new-article")
@opens_to(access.ADMINS)
def new_article(version):
    """Show the form for a new article; it stands behind the last one that has a number."""
    found = place_of(version, NEW)
    numbered = [each.id for each in found.new.articles if each.number]
    data = {"after": (numbered or [found.new.articles[-1].id])[-1]}
    return _show_new(found, NEW, _new(NewArticleForm(None, data=data), found))


@bp.post("/terms/<version>/new-article")
@opens_to(access.ADMINS, largest_body=LARGEST_PAGE)
def add_article(version):
    """Put a new article with its first clause into the text."""
    found = place_of(version, NEW)
    form = _new(NewArticleForm(), found)

    def edit(said: Said) -> Said:
        first = {name: form[name].value for name in ("text_ja", "text_en")}
        taken = [name for each in found.old.articles for name in (each.id, each.slug)]
        made, new = with_article(said, form.after.data, form.words, first, taken)
        judged(made, found.old, ids_of(made, new), form.mark.data or "")
        return made

    return pressed(found, NEW, form, edit, "added_to_terms", _show_new)


def _fitting(form: ArticleForm, found: Opened, place: str) -> ArticleForm:
    """Take out what a new article has no use for: nothing of it is older than the text."""
    if not has(found.before, place):
        del form["looked"], form["mark"]
    return form.watching(lambda _said: [place], found.said)


def _new(form: NewArticleForm, found: Opened) -> NewArticleForm:
    del form["looked"]
    ja = language() == "ja"
    named = {each.id: each.heading_ja if ja else each.heading_en for each in found.new.articles}
    form.after.choices = options(named)
    return form.watching(lambda said: [each["id"] for each in said["articles"]], found.said)


def _show(found: Opened, place: str, form, status: int = 200, now=None):
    stands = has(found.said, place)
    here = {"version": found.version, "place": place}
    article = next((a for a in found.comparison.articles if a.shown.id == place), None)
    words = {
        "action": url_for("desk.write_article", **here) if stands else "",
        "button": _("Keep this article"),
        "back": url_for("desk.terms_text", version=found.version),
        "article_change": article,
        "comparison": found.comparison,
        "presses": presses(found, place),
    }
    return sheet(found.words_for(place), form, words, values(found.before, place), now, status)


def _show_new(found: Opened, _place: str, form, status: int = 200, _now=None):
    words = {
        "action": url_for("desk.add_article", version=found.version),
        "button": _("Add this article"),
        "back": url_for("desk.terms_text", version=found.version),
    }
    return sheet(found.words_for(NEW), form, words, status=status)
