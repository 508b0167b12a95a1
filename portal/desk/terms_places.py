"""A clause or an article of the terms taken out on screen, or put back as it stood before."""

from typing import NamedTuple

from flask import current_app, flash, request, url_for
from flask_babel import gettext as _

from portal import database
from portal.bookings.action import Overtaken
from portal.desk import access
from portal.desk.door import bp
from portal.desk.terms_opened import Opened, place_of
from portal.desk.terms_pressed import done, keep
from portal.forms import PressForm
from portal.terms.adding import put_back, without
from portal.terms.changes import TITLE
from portal.terms.editing import article, clause, has, judged, looked_at
from portal.terms.standing import ids_of, standing
from portal.terms.writing import Said
from portal.web.declare import opens_to


class Offered(NamedTuple):
    """A press offered on the page of a place."""

    words: str
    hint: str
    address: str


def presses(found: Opened, place: str) -> dict:
    """Return what can be done with a place as a whole, and the state of it that is seen."""
    here = {"version": found.version, "place": place}
    offered = []
    if _can_go(found.said, place):
        hint = _(
            "It counts as a change of content. It can be put back until the version is published."
        )
        offered.append(Offered(_("Take this out"), hint, url_for("desk.take_out_of_terms", **here)))
    if _can_come_back(found, place):
        hint = _("All that was written here is replaced by the version before.")
        if _is_article(found, place):
            hint = _(
                "All that was written here and in its clauses is replaced by the version before."
            )
        offered.append(
            Offered(_("As in the version before"), hint, url_for("desk.put_back_in_terms", **here))
        )
    return {"offered": offered, "seen": standing(found.said, *ids_of(found.said, place))}


@bp.post("/terms/<version>/places/<place>/out")
@opens_to(access.ADMINS)
def take_out_of_terms(version, place):
    """Take a clause or an article out of a prepared version."""
    found = place_of(version, place)

    def edit(said: Said) -> Said:
        if not _can_go(said, place):
            raise Overtaken
        return without(said, place)

    return _press(found, place, edit, "took_out_of_terms")


@bp.post("/terms/<version>/places/<place>/back")
@opens_to(access.ADMINS)
def put_back_in_terms(version, place):
    """Put a clause or an article back as it stood in the version before."""
    found = place_of(version, place)

    def edit(said: Said) -> Said:
        if not _can_come_back(found, place):
            raise Overtaken
        return put_back(said, found.old, place)

    return _press(found, place, edit, "put_back_in_terms")


def _press(found: Opened, place: str, edit, deed: str):
    form, kind = PressForm(), "article" if _is_article(found, place) else "clause"

    def whole(said: Said) -> Said:
        ids = ids_of(said, place)
        if standing(said, *ids) != request.form.get("seen"):
            raise Overtaken
        made = edit(said)
        for name in {*ids, *ids_of(made, place), place}:
            looked_at(made, name, ())
        judged(made, found.old, {*ids, *ids_of(made, place), place}, "substantive")
        return made

    try:
        if form.validate():
            keep(found.version, place, whole, deed)
            return done(found, place, deed)
        flash(form.csrf_token.errors[0])
    except Overtaken:
        database.session().rollback()
        flash(_("Nothing was changed: somebody else changed this meanwhile. Look at it first."))
    shown = current_app.view_functions[f"desk.terms_{kind}"](version=found.version, place=place)
    shown.status_code = 409
    return shown


def _is_article(found: Opened, place: str) -> bool:
    said = found.said if has(found.said, place) else found.before
    return place != TITLE and article(said, place)["id"] == place


def _can_go(said: Said, place: str) -> bool:
    """Whether a place can be taken out: the title never, nor the last clause or article."""
    if place == TITLE or not has(said, place):
        return False
    tables = article(said, place)["clauses"] if clause(said, place) else said["articles"]
    return len(tables) > 1


def _can_come_back(found: Opened, place: str) -> bool:
    """Whether a place stood in the version before, differs now, and has an article to stand in."""
    if not has(found.before, place):
        return False
    if place == TITLE:
        return found.said[TITLE] != found.before[TITLE]
    own = article(found.before, place)["id"]
    if own == place:
        now = article(found.said, place) if has(found.said, place) else None
        return now != article(found.before, place)
    return has(found.said, own) and clause(found.said, place) != clause(found.before, place)
