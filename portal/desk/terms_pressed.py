"""What is pressed while the terms are written on screen: kept, overtaken, or too late."""

from collections.abc import Callable
from typing import Any

from flask import flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.accounts import audit
from portal.bookings import prepared_terms, publications
from portal.bookings.action import Overtaken
from portal.bookings.prepared_terms import Late
from portal.desk import access
from portal.desk.deeds import DEEDS
from portal.desk.door import bp
from portal.desk.signed_out import NOT_TYPED
from portal.desk.terms_opened import Opened, place_of
from portal.desk.terms_sheet import language_of, values
from portal.terms.standing import NEW, standing
from portal.terms.writing import Said
from portal.web.page import go, page

OVERTAKEN = _l(
    "Somebody else changed this meanwhile; nothing of theirs was overwritten. What you typed is still here. Compare both, then press once more."
)
Edit = Callable[[Said], Said]
Show = Callable[..., Any]


def pressed(found: Opened, place: str, form, edit: Edit, deed: str, show: Show):
    """Keep an edit if the form is good and nobody was quicker; else show what was typed once more."""
    if not form.validate():
        return show(found, place, form, 422)
    try:
        keep(found.version, place, _guarded(form, edit), deed, getattr(form, "start", None))
    except Overtaken:
        database.session().rollback()
        again = place_of(found.version, place)
        now = values(again.said, place)
        if not now and place != NEW:
            raise Late(found.version) from None
        form.seen.errors = [OVERTAKEN]
        form.standing = standing(again.said, *form.watched(again.said))
        return show(again, place, form, 409, now)
    return done(found, place, deed)


def done(found: Opened, place: str, deed: str):
    """Say what was done at which place, and lead back to it in the text."""
    flash(f"{DEEDS[deed]}{_(': ')}{found.words_for(place)}")
    return go(url_for("desk.terms_text", version=found.version, _anchor=f"at-{place}"))


def keep(version: str, place: str, edit: Edit, deed: str, start=None) -> None:
    """Do an edit, note it in the trail and commit; raises Late, and what the edit raises."""
    db, now, me = database.session(), clock.now(), access.me()
    prepared_terms.change(db, version, edit, me.name, now, start)
    audit.record(db, me, deed, now, why=f"{version} {place}")
    db.commit()


def _guarded(form, edit: Edit) -> Edit:
    def guarded(said: Said) -> Said:
        if standing(said, *form.watched(said)) != form.seen.data:
            raise Overtaken
        return edit(said)

    return guarded


@bp.errorhandler(Late)
def too_late(late: Late):
    """Show what was typed for a version, or a place of it, that is published or gone by now."""
    database.session().rollback()
    version = str(late)
    sent = [(name, text) for name, text in request.form.items() if name not in NOT_TYPED]
    typed = [(text, language_of(name)) for name, text in sent if text.strip()]
    return page(
        "desk/terms/late.html",
        409,
        row=publications.stored(database.session(), version),
        version=version,
        typed=typed,
        back=url_for("desk.terms"),
    )
