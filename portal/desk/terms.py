"""Versions of the terms: prepared, looked at as seekers will see them, and published (Art. 13)."""

from datetime import date

from flask import abort, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import StringField

from portal import clock, database
from portal.accounts import audit
from portal.bookings import publications
from portal.desk import access
from portal.desk.door import bp
from portal.language.terms_problems import TERMS_PROBLEMS
from portal.terms import TermsError
from portal.terms.changes import compare
from portal.web import current
from portal.web.declare import MenuEntry, opens_to
from portal.web.forms import MaxLength, OneOf, PressForm, Required, StopValidation
from portal.web.page import go, page

LARGEST_VERSION = 256 * 1024  # bytes; the first version has 43,000
CASES = {
    "1": _l("1: The change is to the general benefit of those who use the service."),
    "2": _l("2: The change does not run against the purpose of the terms, and it is reasonable."),
}


class PrepareForm(PressForm):
    """A file with a whole version, its first day, and the case."""

    terms_file = FileField(
        _l("File with the new version (.toml)"),
        description=_l(
            "A copy of the file of the version before, with the new text, the translation, the plain words, and a part [change]."
        ),
    )
    starts_on = StringField(
        _l("First day, for example 2027-04-01"),
        [Required(_l("Enter the first day.")), MaxLength(40)],
    )
    case = OneOf(
        _l("On what ground may the terms be changed?"), CASES, [Required(_l("Choose the ground."))]
    )

    def validate_terms_file(self, field):
        try:
            self.text = field.data.read().decode("utf-8-sig") if field.data else ""
        except UnicodeDecodeError as error:
            raise StopValidation(
                _("This file is not written in UTF-8. Save it as UTF-8, then choose it again.")
            ) from error
        if not self.text:
            raise StopValidation(_("Choose the file."))

    def validate_starts_on(self, field):
        try:
            self.day = date.fromisoformat(field.data.strip())
        except ValueError as error:
            raise StopValidation(_("Enter a day, for example 2027-04-01.")) from error


@bp.get("/terms")
@opens_to(access.ADMINS, prove_again="desk.terms", menu=MenuEntry(12, _l("Terms of use")))
def terms():
    """What is in force, announced and prepared, and the form to prepare a version."""
    return _page(PrepareForm(None))


@bp.post("/terms")
@opens_to(access.ADMINS, prove_again="desk.terms", largest_body=LARGEST_VERSION)
def prepare_terms():
    """Store a version to be looked at. Nobody else sees it yet."""
    form = PrepareForm()
    if not form.validate():
        return _page(form, 422)
    try:
        row = publications.prepare(
            database.session(),
            form.text,
            form.day,
            int(form.case.data),
            access.me().name,
            clock.now(),
        )
    except (TermsError, publications.Unfit) as error:
        database.session().rollback()
        form.terms_file.errors = [_said(error)]
        return _page(form, 422)
    audit.record(database.session(), access.me(), "prepared_terms", clock.now(), why=row.version)
    database.session().commit()
    return go(url_for("desk.terms_preview", version=row.version))


@bp.get("/terms/<version>")
@opens_to(access.ADMINS, prove_again="desk.terms")
def terms_preview(version):
    """The changes as seekers will see them, and what is missing."""
    return _preview(version)


@bp.post("/terms/<version>")
@opens_to(
    access.ADMINS,
    prove_again="desk.terms",
    clauses=("a13-p1-s1", "a13-p1-s2", "a13-p1-i1", "a13-p1-i2"),
)
def publish_terms(version):
    """Announce it: from now on it is final, and everybody concerned is told."""
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


def _page(form, status: int = 200):
    now = clock.now()
    return page(
        "desk/terms.html",
        status,
        form=form,
        form_has_errors=bool(form.errors),
        versions=current.terms_versions(),
        in_force=current.terms_now(now),
        rows=publications.listed(database.session()),
        now=now,
    )


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
        problems=[_worded(problem) for problem in problems],
        holders=publications.holders(database.session(), clock.now()),
        cases=CASES,
        back=url_for("desk.terms"),
    )


def _found(version: str):
    return publications.stored(database.session(), version) or abort(404)


def _worded(problem) -> str:
    return TERMS_PROBLEMS[problem.code] % {"place": problem.place}


def _said(error) -> str:
    if isinstance(error, publications.Unfit):
        return " ".join(_worded(problem) for problem in error.problems)
    return _("This file cannot be used: %(reason)s", reason=str(error))
