"""The terms in public: whole, any version, searched, and what changed."""

from flask import abort, request
from flask_babel import lazy_gettext as _l

from portal import clock
from portal.journey.steps.read_forms import QUESTION_LENGTH
from portal.language import locale
from portal.seeker.door import bp
from portal.terms import search
from portal.terms.changes import compare, in_order
from portal.web import current
from portal.web.declare import ANYBODY, ATTENDED, opens_to
from portal.web.page import page


@bp.get("/terms")
@opens_to(
    ANYBODY,
    kiosk=ATTENDED,
    found=_l(
        "The terms of use of the online job consultation, article by article, with plain words beside the legal text."
    ),
)
def terms():
    """The terms in force, whole, for anyone; with `q` in the address, the places where these words stand."""
    version, words = current.terms_now(clock.now()), request.args.get("q", "").strip()
    if not words:
        return _public(version)
    places = search.hits(version, words[:QUESTION_LENGTH], locale.language())
    return page("seeker/terms_search.html", words=words, places=places)


@bp.get("/terms/<version>")
@opens_to(
    ANYBODY,
    kiosk=ATTENDED,
    found=_l("The terms of use of the online job consultation, as they stood in one version."),
)
def terms_version(version):
    """Any version of the terms, whole."""
    versions = current.terms_versions()
    return _public(versions[version]) if version in versions else abort(404)


@bp.get("/terms/changes")
@opens_to(ANYBODY, kiosk=ATTENDED, clauses=("a13-p1-s2", "a13-p1-i1", "a13-p1-i2"))
def terms_changes():
    """The changes of one version, the newest if none is named: old and new side by side (Art. 13).

    With `from` in the address, every change since that version until the one in force.
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


def _public(version):
    return page(
        "seeker/terms.html",
        terms=version,
        in_force=version.version == current.terms_now(clock.now()).version,
    )
