"""How a page or a part of it leaves the house, and what every template is told."""

from flask import Flask, current_app, g, make_response, redirect, render_template, request

from portal import clock, db, plain
from portal.i18n import language
from portal.office import Office
from portal.services import closings, publications
from portal.terms import TermsVersion, current
from portal.terms.changes import Comparison, compare, in_order
from portal.terms.history import History


def office() -> Office:
    """The office this portal serves."""
    return current_app.extensions["portal.office"]


def office_today() -> Office:
    """The office with the days it has closed since its file was written: what decisions ask."""
    if "office" not in g:
        g.office = closings.with_closed_days(db.session(), office(), clock.now().date())
    return g.office


def terms_versions() -> dict[str, TermsVersion]:
    """Every version of the terms, by its name: those shipped, and those published since.

    What was published is read again only when there is more of it, in whatever process that was.
    """
    known = current_app.extensions["portal.terms"]
    if "terms_are_known" not in g:
        mark = publications.mark_of(db.session())
        if mark != current_app.extensions.get("portal.terms.mark"):
            known.update(publications.published(db.session()))  # never changed, only more of them
            current_app.extensions["portal.terms.mark"] = mark
        g.terms_are_known = True
    return known


def terms_now(now) -> TermsVersion:
    """The version of the terms in force."""
    return current(terms_versions(), now.date())


def terms_history(now) -> History:
    """The versions that have been in force until now."""
    return History(terms_versions(), now.date())


def terms_coming(now) -> list[TermsVersion]:
    """The versions that are announced and not yet in force, the next one first."""
    return in_order([v for v in terms_versions().values() if v.effective > now.date()])


def is_swap() -> bool:
    """Whether a script asks for the part `#step` of a page only.

    Asked by HX-Target, not by HX-Request: when Back reloads a page it never names a target.
    """
    return request.headers.get("HX-Target", "").rpartition("#")[2] == "step"


def page(template: str, status: int = 200, **context):
    """The whole page, or its part `#step` when a script asked for that, from one template."""
    whole = "desk/frame.html" if request.blueprint == "desk" else "base.html"
    layout = "fragment.html" if is_swap() else whole
    html = plain.on_page(render_template(template, layout=layout, **context))
    response = make_response(html, status)
    response.vary.add("HX-Target")
    return response


def go(url: str):
    """Lead on to another page: 303, which a script's request follows as well.

    Into the other language a script is told to load the whole page: its language changes too.
    """
    if is_swap() and not url.startswith(f"/{language()}/"):
        return "", {"HX-Redirect": url}
    return redirect(url, 303)


def terms_change(version: str) -> Comparison | None:
    """What a version changes against the one before it; None for the first one."""
    versions = in_order([*terms_versions().values()])
    position = [each.version for each in versions].index(version)
    return compare(versions[position - 1], versions[position]) if position else None


def _announced() -> list[TermsVersion]:
    """The versions that a seeker's page tells of; none at the desk, and none while failing."""
    if request.blueprint == "desk" or "failed" in g:
        return []
    return terms_coming(clock.now())


def init_app(app: Flask) -> None:
    """Tell every template what it needs, macros included (they see no request of their own)."""
    app.jinja_env.globals.update(current_office=office)

    @app.context_processor
    def told():
        return {
            "ui": app.jinja_env.get_template("components.html").module,
            "office": office(),
            "lang": language(),
            "mode": app.extensions["portal.settings"].mode,
            "terms_announced": _announced,
        }
