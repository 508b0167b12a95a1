"""Versions of the terms as the desk lists and prepares them (Art. 13)."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField

from portal import clock, database
from portal.accounts import audit
from portal.bookings import publications
from portal.desk import access, labels
from portal.desk.door import bp
from portal.desk.terms_preview import worded
from portal.forms import OneOf, PressForm, Required, StopValidation
from portal.forms.desk.values import DayField
from portal.rules.values import Reason
from portal.terms import TermsError
from portal.web import current
from portal.web.declare import MenuEntry, opens_to
from portal.web.page import go, page

LARGEST_VERSION = 256 * 1024  # bytes; the first version has 43,000


class PrepareForm(PressForm):
    """A file with a whole version, its first day, and the case."""

    terms_file = FileField(
        _l("File with the new version (.toml)"),
        description=_l(
            "A copy of the file of the version before, with the new text, the translation, the plain words, and a part [change]."
        ),
    )
    starts_on = DayField(
        _l("First day, for example 2027-04-01"),
        [Required(_l("Enter the first day."))],
        now=clock.now,
        messages={Reason.SHAPE: _l("Enter a day, for example 2027-04-01.")},
    )
    case = OneOf(
        _l("On what ground may the terms be changed?"),
        labels.CASES,
        [Required(_l("Choose the ground."))],
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


@bp.get("/terms")
@opens_to(access.ADMINS, menu=MenuEntry(13, _l("Terms of use")))
def terms():
    """List the versions in force, announced and prepared, with the form to prepare one."""
    return _page(PrepareForm(None))


@bp.post("/terms")
@opens_to(access.ADMINS, largest_body=LARGEST_VERSION)
def prepare_terms():
    """Store a version for its preview; seekers do not see it yet."""
    form = PrepareForm()
    if not form.validate():
        return _page(form, 422)
    try:
        row = publications.prepare(
            database.session(),
            form.text,
            form.starts_on.value,
            int(form.case.data),
            access.me().name,
            clock.now(),
        )
    except (TermsError, publications.Unfit) as error:
        database.session().rollback()
        form.terms_file.errors = [_reason(error)]
        return _page(form, 422)
    audit.record(database.session(), access.me(), "prepared_terms", clock.now(), why=row.version)
    database.session().commit()
    return go(url_for("desk.terms_preview", version=row.version))


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


def _reason(error: TermsError | publications.Unfit) -> str:
    """Return in words why a version cannot be prepared."""
    if isinstance(error, publications.Unfit):
        return " ".join(worded(problem) for problem in error.problems)
    return _("This file cannot be used: %(reason)s", reason=str(error))
