"""A new version of the terms begun on screen, and what is said of its change as a whole (a13)."""

from flask import current_app, url_for
from flask_babel import gettext as _

from portal import clock, database
from portal.accounts import audit
from portal.bookings import prepared_terms, publications
from portal.desk import access
from portal.desk.door import bp
from portal.desk.terms_opened import LARGEST_PAGE, Opened, place_of
from portal.desk.terms_pressed import pressed
from portal.desk.terms_sheet import sheet, values
from portal.desk.terms_start_forms import BeginForm, ChangeForm
from portal.terms.changes import in_order
from portal.terms.editing import explained
from portal.terms.standing import CHANGE
from portal.terms.writing import Said
from portal.web import current
from portal.web.declare import opens_to
from portal.web.page import go


@bp.get("/new-terms")
@opens_to(access.ADMINS)
def new_terms():
    """Ask for first day and ground of a new version, and for another name than its first day."""
    return _show_new(BeginForm(None))


@bp.post("/new-terms")
@opens_to(access.ADMINS)
def begin_terms():
    """Begin a version that says what the version before says; seekers do not see it yet."""
    form, db, now = BeginForm(), database.session(), clock.now()
    if not form.validate():
        return _show_new(form, 422)
    me = access.me()
    try:
        if form.name in current.terms_versions():
            raise publications.Unfit([])
        prepared_terms.begin(db, _file_of(_last()), form.name, *form.start, me.name, now)
    except publications.Unfit:
        db.rollback()
        words = _("There is a version called %(name)s already. Type another name.", name=form.name)
        form.version_name.errors = [words]
        return _show_new(form, 422)
    audit.record(db, me, "began_terms", now, why=form.name)
    db.commit()
    return go(url_for("desk.terms_text", version=form.name))


@bp.get("/terms/<version>/change")
@opens_to(access.ADMINS)
def terms_of_change(version):
    """Show what is said of the change as a whole: first day, ground and reason."""
    found = place_of(version, CHANGE)
    row = found.row
    data = {**values(found.said, CHANGE), "first_day": row.effective, "ground": str(row.case)}
    form = ChangeForm(None, data=data).watching(lambda _said: [CHANGE], found.said)
    return _show(found, CHANGE, form)


@bp.post("/terms/<version>/change")
@opens_to(access.ADMINS, largest_body=LARGEST_PAGE)
def write_change(version):
    """Keep first day, ground and reason."""
    found = place_of(version, CHANGE)
    form = ChangeForm().watching(lambda _said: [CHANGE], found.said)

    def edit(said: Said) -> Said:
        reason = {lang: form[f"reason_{lang}"].value or "" for lang in ("ja", "en")}
        return explained(said, *form.start, reason)

    return pressed(found, CHANGE, form, edit, "wrote_terms", _show)


def _last() -> str:
    """Return the name of the version that a new one follows: the last one announced, or the one in force."""
    return in_order([*current.terms_versions().values()])[-1].version


def _file_of(version: str) -> str:
    """Return the file of a version, as it was published here or came with the program."""
    row = publications.stored(database.session(), version)
    if row is not None and row.published_at is not None:
        return row.text
    folder = current_app.extensions["portal.settings"].terms_dir
    return (folder / f"{version}.toml").read_text(encoding="utf-8")


def _show_new(form, status: int = 200):
    last = current.terms_versions()[_last()]
    words = {
        "action": url_for("desk.begin_terms"),
        "button": _("Begin this version"),
        "back": url_for("desk.terms"),
        "follows": last,
    }
    return sheet(_("Begin a new version"), form, words, status=status)


def _show(found: Opened, _place: str, form, status: int = 200, now=None):
    words = {
        "action": url_for("desk.write_change", version=found.version),
        "button": _("Keep this"),
        "back": url_for("desk.terms_text", version=found.version),
    }
    return sheet(found.words_for(CHANGE), form, words, {}, now, status)
