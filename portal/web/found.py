"""What search engines and messengers may show: the pages that are the same for everybody, in live mode alone."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from flask import Blueprint, Flask, current_app, make_response, render_template, request, url_for

from portal.language import locale
from portal.language.locale import LANGUAGES
from portal.web import current, kiosk
from portal.web.declare import ANYBODY, opens_to, page_here, page_of

bp = Blueprint("found", __name__)
TEXT = {"Content-Type": "text/plain; charset=utf-8"}


class Found(NamedTuple):
    """What a page says of itself to a search engine: its words, a picture, its address in each language."""

    description: str
    picture: str
    here: str
    languages: dict[str, str]


def init_app(app: Flask) -> None:
    """Register robots.txt and sitemap.xml, and give templates `found_here()`."""
    app.register_blueprint(bp)
    app.jinja_env.globals["found_here"] = found_here


def found_here() -> Found | None:
    """Return what the page now shown says to a search engine; None where it may not be listed.

    A page is as everybody sees it only without a question in its address.
    """
    here = page_here()
    if not (here and here.found and _is_public()) or request.args or kiosk.this_kiosk():
        return None
    values = {key: value for key, value in (request.view_args or {}).items() if key != "lang"}
    languages = {code: _address(request.endpoint, code, **values) for code in LANGUAGES}
    picture = _base() + current_app.jinja_env.globals["asset"]("share.png")
    return Found(str(here.found), picture, languages[locale.language()], languages)


@bp.get("/robots.txt")
@opens_to(ANYBODY, limits=None)
def robots():
    """Say which pages may be looked at; none of a portal that is only tried."""
    if not _is_public():
        return "User-agent: *\nDisallow: /\n", TEXT
    shut = "".join(f"Disallow: {path}\n" for path in ("/staff/", "/kiosk/"))
    return f"User-agent: *\n{shut}Sitemap: {_base()}/sitemap.xml\n", TEXT


@bp.get("/sitemap.xml")
@opens_to(ANYBODY, limits=None)
def sitemap():
    """List the public pages, each with its address in every language (sitemaps.org, hreflang)."""
    pages = [
        {code: _address(endpoint, code, **values) for code in LANGUAGES}
        for endpoint, values in (_listed() if _is_public() else ())
    ]
    answer = make_response(render_template("sitemap.xml", pages=pages))
    answer.content_type = "application/xml; charset=utf-8"
    return answer


def _listed() -> Iterator[tuple[str, dict]]:
    """Yield the public pages: each endpoint with its values, the terms once for each version."""
    for rule in current_app.url_map.iter_rules():
        page = page_of(rule.endpoint)
        if not (page and page.found):
            continue
        if "version" in rule.arguments:
            yield from ((rule.endpoint, {"version": each}) for each in current.terms_versions())
        else:
            yield rule.endpoint, {}


def _address(endpoint: str | None, code: str, **values) -> str:
    return _base() + quote(url_for(endpoint or "", lang=code, **values), safe="/?=&%")


def _base() -> str:
    return current_app.extensions["portal.settings"].public_address


def _is_public() -> bool:
    return current_app.extensions["portal.settings"].mode == "live"
