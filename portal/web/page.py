"""Pages and parts of pages as they are sent, and the variables of every template."""

from flask import Flask, g, make_response, redirect, render_template, request

from portal import clock
from portal.language import ruby
from portal.language.locale import language
from portal.terms import TermsVersion
from portal.web import reach
from portal.web.current import office, terms_coming
from portal.web.indents import WithoutIndents


def is_swap() -> bool:
    """Whether a script asks for the part `#step` of a page only.

    Read from HX-Target, not HX-Request: when Back reloads a page, it never names a target.
    """
    return request.headers.get("HX-Target", "").rpartition("#")[2] == "step"


def is_list_alone() -> bool:
    """Whether a script asks for the part `#list` of a page of the desk only."""
    return request.headers.get("HX-Target", "").rpartition("#")[2] == "list"


def page(template: str, status: int = 200, **context):
    """The whole page, or its part `#step` when a script asked for that, from one template."""
    whole = "desk/frame.html" if request.blueprint == "desk" else "base.html"
    layout = "fragment.html" if is_swap() else whole
    html = ruby.on_page(render_template(template, layout=layout, **context))
    response = make_response(html, status)
    response.vary.add("HX-Target")
    return response


def form_page(template: str, form, **context):
    """Return a page with a form: where it has errors, with their list and status 422."""
    failed = bool(form.errors)
    status = 422 if failed else 200
    return page(template, status, form=form, form_has_errors=failed, **context)


def go(url: str):
    """A redirect with status 303, which a script's request follows as well.

    Where more than the part changes, the language or the reach, a script is told to load the whole page.
    """
    if is_swap() and (reach.asked() or not url.startswith(f"/{language()}/")):
        return "", {"HX-Redirect": url}
    return redirect(url, 303)


def _announced() -> list[TermsVersion]:
    """The coming versions that a seeker's page announces; none at the desk or on an error page."""
    if request.blueprint == "desk" or "failed" in g:
        return []
    return terms_coming(clock.now())


def init_app(app: Flask) -> None:
    """Give every template its variables, macros included (they see no request of their own)."""
    app.jinja_env.add_extension(WithoutIndents)
    app.jinja_env.globals.update(current_office=office)

    @app.context_processor
    def page_context():
        """The variables of every template."""
        return {
            "ui": app.jinja_env.get_template("components.html").module,
            "office": office(),
            "lang": language(),
            "mode": app.extensions["portal.settings"].mode,
            "terms_announced": _announced,
        }
