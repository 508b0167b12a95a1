"""Proposals to erase a person (S22): looked at and decided by somebody other than the proposer."""

from flask import abort, current_app, flash, request, url_for
from flask_babel import gettext as _

from portal import clock, database
from portal.accounts import audit
from portal.bookings.action import Overtaken
from portal.bookings.actions.refuse import Decided, SamePerson
from portal.bookings.rights import belonging, erasure, freed, proposals
from portal.desk import access, kept_labels
from portal.desk import labels as desk_words
from portal.desk.door import bp
from portal.desk.request_forms import SeenForm
from portal.models import LIVE, Erasure
from portal.web import current
from portal.web.declare import opens_to
from portal.web.page import go, page
from portal.web.pressed import check_press


@bp.get("/rights/erasures/<int:number>")
@opens_to(access.LEADERS)
def decide_erasure(number):
    """Show what is proposed to be erased, and how the requests stand now."""
    with database.writing(database.engine()) as own:
        proposed = own.get(Erasure, number) or abort(404)
        for booking in proposals.requests_of(own, proposed):
            audit.record(own, access.me(), "looked", clock.now(), booking.reference)
        own.commit()
    return _show(number)


@bp.post("/rights/erasures/<int:number>")
@opens_to(access.LEADERS)
def decided_erasure(number):
    """Erase at once, or withdraw the proposal."""
    check_press(url_for("desk.rights"))
    db, me, now = database.session(), access.me(), clock.now()
    try:
        if request.form.get("outcome") == "withdraw":
            proposals.withdraw(db, number, me, now)
            flash(_("Done: the proposal is withdrawn, nothing of it is kept."))
            return go(url_for("desk.rights"))
        done = erasure.erase(db, number, request.form.get("seen", ""), me, now)
    except Decided:
        db.rollback()
        flash(_("Nothing was changed: a colleague has decided this proposal already."))
        return go(url_for("desk.rights"))
    except SamePerson:
        return _show(number, _("Nothing was changed: somebody else has to decide what you proposed."), 409)  # fmt: skip
    except Overtaken:
        return _show(number, _("Nothing was changed: a request has changed while you looked at it. Look at it again, then press again if it is still right."), 409)  # fmt: skip
    return _answer(done)


def _show(number: int, told: str = "", status: int = 200):
    db = database.session()
    proposed = db.get(Erasure, number) or abort(404)
    bookings = proposals.requests_of(db, proposed)
    versions = {each.booking_id: each.version for each in proposed.requests}
    marks = set().union(*(belonging.marks_of(booking) for booking in bookings))
    return page(
        "desk/erasure.html",
        status,
        proposed=proposed,
        bookings=bookings,
        told=told,
        form=SeenForm(None, data={"seen": proposals.standing(bookings)}),
        changed={b.id for b in bookings if versions[b.id] != b.version},
        others=[m.booking for m in belonging.find(db, marks) if m.booking.id not in versions],
        live=[b for b in bookings if b.state in LIVE],
        is_mine=proposed.proposed_by_id == access.me().id,
        states=desk_words.STATES,
        back=url_for("desk.rights"),
    )


def _answer(done: erasure.Erased):
    """Show what was erased, what remains and why, and the copies in backups; it is kept nowhere."""
    return page(
        "desk/erased.html",
        done=done,
        now=clock.now(),
        tables=kept_labels.TABLES,
        is_cleared=freed.clear(current_app.extensions["portal.engine"]),
        retention=current.office().retention,
        back=url_for("desk.rights"),
    )
