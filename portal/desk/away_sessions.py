"""The sessions of somebody who is away: who else is free for each, and the press that gives them away."""

from collections.abc import Collection

from flask import abort, flash, request, url_for
from flask_babel import gettext as _
from wtforms import SelectField

from portal import clock, database
from portal.bookings import counsellors
from portal.bookings.reassign_all import Given, NotAll, reassign_all
from portal.desk import access
from portal.desk.door import bp
from portal.desk.given_away import ToGive, to_give
from portal.desk.perform import find_booking, press_of_desk
from portal.forms import PressForm, options
from portal.models import Absence, StaffMember
from portal.web.declare import opens_to
from portal.web.page import go, page
from portal.web.pressed import check_press
from portal.web.row_numbers import row_number


@bp.get("/calendar/absences/<int:number>")
@opens_to(access.LEADERS)
def away_sessions(number):
    """List the sessions of an absence, each with those who are free."""
    return _show(_absence(number))


@bp.post("/calendar/absences/<int:number>/sessions")
@opens_to(access.LEADERS)
def give_away(number):
    """Give the sessions of an absence to those who are chosen, or with `only` one of them: all or none."""
    here = url_for("desk.away_sessions", number=_absence(number).id)
    check_press(here)
    given = _given()
    try:
        reassign_all(database.session(), given, press_of_desk())
    except NotAll as failure:
        return _show(_absence(number), failure.references)
    db = database.session()
    names = ", ".join(dict.fromkeys(db.get(StaffMember, each.counsellor).name for each in given))
    if given:
        flash(_("Given to %(name)s, sessions: %(count)s", name=names, count=len(given)))
    else:
        flash(_("Nothing was changed: nobody is chosen."))
    return go(here)


def _absence(number: int) -> Absence:
    return database.session().get(Absence, number) or abort(404)


def _given() -> list[Given]:
    """Return what was chosen; a session for which nobody was chosen stays as it is."""
    only = request.form.get("only")
    references = [only] if only else request.form.getlist("reference")
    chosen = {each: request.form.get(f"other-{each}", "") for each in references}
    return [
        Given(find_booking(each), _id(other), request.form.get(f"seen-{each}", ""))
        for each, other in chosen.items()
        if other
    ]


def _id(typed: str) -> int:
    try:
        return row_number(typed)
    except ValueError:
        abort(422)


def _show(absence: Absence, failed: Collection[str] | None = None):
    """Show the sessions with who is free for each; what was chosen stays, and those that failed are named."""
    sessions = _sessions(absence)
    form = _choices(sessions, None if failed is None else request.form)
    for each in failed or ():
        if f"other-{each}" in form:
            form[f"other-{each}"].errors = [_("Nothing was changed: this person is not free any more, or the booking has changed. Choose once more.")]  # fmt: skip
    return page(
        "desk/away_sessions.html",
        200 if failed is None else 409,
        absence=absence,
        sessions=sessions,
        form=form,
        form_has_errors=bool(form.errors),
    )


def _choices(sessions: list[ToGive], typed) -> PressForm:
    """Return a form with a list for each session: those who are free, or to leave it as it is."""
    fields = {}
    for each in sessions:
        free = {str(person.id): person.name for person in each.free}
        fields[f"other-{each.booking.reference}"] = SelectField(
            _("Who talks with %(name)s", name=each.booking.name),
            choices=options({"": _("Leave it as it is"), **free}),
            default=next(iter(free), ""),
        )
    return type("Choices", (PressForm,), fields)(typed)


def _sessions(absence: Absence) -> list[ToGive]:
    db, now = database.session(), clock.now()
    ahead = [b for b in counsellors.sessions_of(db, absence) if b.starts_at > now]
    return to_give(ahead, absence.staff_id)
