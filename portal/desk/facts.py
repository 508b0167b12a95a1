"""Facts of the office that change in daily life: changed with effect from a moment, kept with history."""

from flask import flash, url_for
from flask_babel import gettext as _

from portal import clock, database
from portal.accounts import audit
from portal.desk import access
from portal.desk.door import bp
from portal.desk.facts_form import FactsForm, label_of
from portal.forms import PressForm
from portal.office.facts import DIALLED, WrongFact, replaced
from portal.roster import office_settings
from portal.web import current
from portal.web.declare import opens_to
from portal.web.page import go, page


@bp.get("/settings/facts")
@opens_to(access.ADMINS)
def facts():
    """Show the facts as they are in effect, with all changes so far."""
    return _page(FactsForm(current.office(), None))


@bp.post("/settings/facts")
@opens_to(access.ADMINS)
def change_facts():
    """Keep what is different, with effect from a moment."""
    form, now = FactsForm(current.office()), clock.now()
    if not form.validate() or not _goes_together(form):
        return _page(form, 422)
    different, begins = form.different, form.effective_at.value or now
    db = database.session()
    office_settings.enter(db, different, begins, access.me().name, now)
    audit.record(db, access.me(), "change_settings", now, why=", ".join(different))
    db.commit()
    current.look_at_office_again()
    flash(_("Kept. It holds from the moment that stands beside it."))
    return go(url_for("desk.facts"))


def _goes_together(form: FactsForm) -> bool:
    """Whether something is different, and the office file would be accepted with it."""
    different, words = form.different, ""
    if not different:
        words = _("Nothing is different from what holds now. Change a field first.")
    try:
        replaced(current.office(), different)
    except WrongFact as wrong:
        reason = f"{wrong.name}: {wrong}"
        words = _("The office file would not be accepted with this: %(reason)s", reason=reason)
    form.effective_at.errors = [words] if words else []
    return not words


@bp.post("/settings/facts/<int:number>/take-back")
@opens_to(access.ADMINS)
def take_back_fact(number):
    """Take back a change that has no effect yet."""
    form, db, now = PressForm(), database.session(), clock.now()
    name = office_settings.take_back(db, number, now) if form.validate() else None
    if name is None:
        flash(_("Nothing was taken back: it holds already, or is gone. Change the field instead."))
    else:
        audit.record(db, access.me(), "take_back_setting", now, why=name)
        db.commit()
        current.look_at_office_again()
        flash(_("Taken back."))
    return go(url_for("desk.facts"))


def _page(form: FactsForm, status: int = 200):
    now, rows = clock.now(), office_settings.every(database.session())
    changes = [(r, label_of(r.name), r.effective_at > now) for r in rows if r.name != DIALLED]
    return page(
        "desk/facts.html",
        status,
        form=form,
        form_has_errors=bool(form.errors),
        press=PressForm(None),
        changes=changes[::-1],
        back=url_for("desk.settings"),
    )
