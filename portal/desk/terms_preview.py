"""A prepared version of the terms, as seekers will see it, and its publication (Art. 13)."""

from flask import abort, flash, request, url_for
from flask_babel import gettext as _

from portal import clock, database
from portal.accounts import audit
from portal.bookings import publications
from portal.desk import access, labels
from portal.desk.door import bp
from portal.forms import PressForm
from portal.language.terms_problems import TERMS_PROBLEMS
from portal.terms.changes import compare
from portal.terms.publishing import Problem
from portal.web import current
from portal.web.declare import opens_to
from portal.web.page import go, page


@bp.get("/terms/<version>")
@opens_to(access.ADMINS)
def terms_preview(version):
    """Show the changes as seekers will see them, and the problems that prevent publication."""
    return _preview(version)


@bp.post("/terms/<version>")
@opens_to(
    access.ADMINS,
    clauses=("a13-p1-s1", "a13-p1-s2", "a13-p1-i1", "a13-p1-i2"),
)
def publish_terms(version):
    """Announce a version, which makes it final, and mail everyone concerned."""
    form, row = PressForm(), _found(version)
    if not form.validate():
        return _preview(version, 422, form)
    shipped, me = current.terms_versions(), access.me()
    if request.form.get("seen", row.fingerprint) != row.fingerprint:
        flash(_("Nothing was published: another file was prepared meanwhile. Look at it first."))
        return _preview(version, 409)
    try:
        told = publications.publish(database.session(), row, shipped, me.name, clock.now())
    except publications.Unfit:
        database.session().rollback()
        return _preview(version, 409)
    audit.record(database.session(), me, "published_terms", clock.now(), why=version)
    database.session().commit()
    flash(_("Published. %(count)d people are told by mail.", count=told))
    return go(url_for("desk.terms"))


def _preview(version: str, status: int = 200, form=None):
    row, versions = _found(version), current.terms_versions()
    if row.published_at is None:
        examined = publications.examine(row.text, row.effective, row.case, versions, clock.now())
        comparison, problems = compare(examined.before, examined.version), examined.problems
    else:
        comparison, problems = current.terms_change(version), []
    return page(
        "desk/terms_preview.html",
        status,
        form=form,
        form_has_errors=bool(form and form.errors),
        row=row,
        comparison=comparison,
        problems=[worded(problem) for problem in problems],
        holders=publications.holders(database.session(), clock.now()),
        cases=labels.CASES,
        back=url_for("desk.terms"),
    )


def _found(version: str):
    return publications.stored(database.session(), version) or abort(404)


def worded(problem: Problem) -> str:
    """Return a problem of a version in words, with the place in its text."""
    return TERMS_PROBLEMS[problem.code] % {"place": problem.place}
