"""A prepared text of the terms on one page; its file, and throwing it away."""

from flask import Response, abort, flash, url_for
from flask_babel import gettext as _

from portal import clock, database
from portal.accounts import audit
from portal.bookings import prepared_terms, publications
from portal.desk import access, labels, terms_lines
from portal.desk.door import bp
from portal.desk.terms_forms import MARKS
from portal.desk.terms_opened import opened
from portal.forms import PressForm
from portal.web.declare import opens_to
from portal.web.page import go, page


@bp.get("/terms/<version>/text")
@opens_to(access.ADMINS)
def terms_text(version):
    """List articles and clauses with what differs already and what is still missing."""
    found = opened(version)
    title, articles = terms_lines.of_title(found), terms_lines.of_text(found)
    return page(
        "desk/terms/text.html",
        row=found.row,
        change=found.new.change,
        title=title,
        articles=articles,
        missing=terms_lines.missing(title, articles),
        general=terms_lines.general(found),
        lacking=len(found.problems),
        cases=labels.CASES,
        marks=MARKS,
        back=url_for("desk.terms"),
    )


@bp.get("/terms/<version>/file")
@opens_to(access.ADMINS)
def terms_file(version):
    """Return the file of a version that was prepared or published here, as it stands."""
    with database.writing(database.engine()) as own:
        row = publications.stored(own, version) or abort(404)
        audit.record(own, access.me(), "saved_terms", clock.now(), why=version)
        own.commit()
    named = f"attachment; filename={version}.toml"
    return Response(row.text, mimetype="application/toml", headers={"Content-Disposition": named})


@bp.get("/terms/<version>/away")
@opens_to(access.ADMINS)
def terms_away(version):
    """Ask once more before a version that was never published is thrown away."""
    return _ask(version)


@bp.post("/terms/<version>/away")
@opens_to(access.ADMINS)
def throw_terms_away(version):
    """Throw a version away that was never published, with all that was written into it."""
    opened(version)
    if not PressForm().validate():
        return _ask(version, 422)
    db = database.session()
    prepared_terms.throw_away(db, version)
    audit.record(db, access.me(), "threw_terms_away", clock.now(), why=version)
    db.commit()
    flash(_("Thrown away: version %(name)s.", name=version))
    return go(url_for("desk.terms"))


def _ask(version: str, status: int = 200):
    form, back = PressForm(), url_for("desk.terms_text", version=version)
    return page("desk/terms/away.html", status, form=form, row=opened(version).row, back=back)
