"""The sessions of somebody who is away: who else is free for each, and the press that gives them away."""

from dataclasses import dataclass

from flask import abort, flash, request, url_for
from flask_babel import gettext as _

from portal import clock, database
from portal.bookings import counsellor_cells, counsellors
from portal.bookings.action import Overtaken
from portal.bookings.actions.reassign import REASSIGN
from portal.bookings.counsellor_cells import ONE_DAY
from portal.bookings.counsellors import NotFree
from portal.desk import access
from portal.desk.door import bp
from portal.desk.perform import find_booking, perform
from portal.forms import PressForm
from portal.models import Absence, Booking, StaffMember
from portal.web import current
from portal.web.declare import opens_to
from portal.web.page import go, page
from portal.web.pressed import check_press


@dataclass(frozen=True)
class Session:
    """A session that needs somebody else, and who is free then, those on duty first."""

    booking: Booking
    free: list[StaffMember]


@bp.get("/calendar/absences/<int:number>")
@opens_to(access.LEADERS)
def away_sessions(number):
    """List the sessions of an absence, each with those who are free."""
    return _show(_absence(number))


@bp.post("/calendar/absences/<int:number>/sessions")
@opens_to(access.LEADERS)
def give_away(number):
    """Give one session of an absence, or all of them, to another counsellor."""
    absence, here = _absence(number), url_for("desk.away_sessions", number=number)
    check_press(here)
    given = 0
    for reference, seen in zip(*map(request.form.getlist, ("reference", "seen")), strict=False):
        try:
            perform(REASSIGN, find_booking(reference), {"counsellor": _chosen()}, seen)
        except (NotFree, Overtaken):
            name = find_booking(reference).name
            flash(_("The session of %(name)s stays as it was. Look at it again, then choose once more.", name=name))  # fmt: skip
            return _show(absence, 409)
        given += 1
    name = database.session().get(StaffMember, _chosen()).name
    flash(_("Given to %(name)s, sessions: %(count)s", name=name, count=given))
    return go(here)


def _absence(number: int) -> Absence:
    return database.session().get(Absence, number) or abort(404)


def _chosen() -> int:
    typed = request.form.get("other", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else abort(422)


def _show(absence: Absence, status: int = 200):
    sessions = _sessions(absence)
    shared = [each for each in sessions[0].free if all(each in s.free for s in sessions)] if sessions else []  # fmt: skip
    return page(
        "desk/away_sessions.html",
        status,
        absence=absence,
        sessions=sessions,
        for_all=shared if len(sessions) > 1 else [],
        press=PressForm(None),
        chosen=request.form.get("other", ""),
    )


def _sessions(absence: Absence) -> list[Session]:
    db, now = database.session(), clock.now()
    ahead = [b for b in counsellors.sessions_of(db, absence) if b.starts_at > now]
    if not ahead:
        return []
    first, last = ahead[0].starts_at.date(), max(b.starts_at for b in ahead).date()
    days = [first + n * ONE_DAY for n in range((last - first).days + 1)]
    known = counsellor_cells.period(db, current.office_today(), days)
    return [Session(booking, known.free_for(booking)) for booking in ahead]
