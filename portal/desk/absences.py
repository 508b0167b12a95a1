"""Absences at the desk: entered and ended, with the sessions that then need another person."""

from flask import flash, request, url_for
from flask_babel import gettext as _

from portal import clock, database
from portal.accounts import audit
from portal.bookings import counsellors
from portal.desk import access
from portal.desk.calendar import show
from portal.desk.calendar_forms import AbsenceForm, absence_form
from portal.desk.door import bp
from portal.models import Absence, StaffMember
from portal.roster import absences
from portal.roster.hours import left_short
from portal.web import current
from portal.web.declare import opens_to
from portal.web.page import go
from portal.web.pressed import check_press
from portal.web.row_numbers import row_number


@bp.post("/calendar/absences")
@opens_to(access.LEADERS)
def absence():
    """Enter that a member of staff is away, or back again."""
    ended = request.form.get("end", type=row_number)
    if ended is not None:
        check_press(url_for("desk.calendar"))
        return _end(ended)
    form = absence_form(request.form)
    return _begin(form) if form.validate() else show(away=form)


def _begin(form: AbsenceForm):
    db, now, away = database.session(), clock.now(), form.absence
    absences.begin_absence(db, current.office(), away, now)
    member = db.get(StaffMember, away.staff_id)
    audit.record(db, access.me(), "absence", now, why=f"{member.name} {_period(away)}")
    db.commit()
    _tell_whose_counsellor_is_away(away)
    if away.id and counsellors.sessions_of(db, away):
        return go(url_for("desk.away_sessions", number=away.id))
    return go(url_for("desk.calendar", week=away.first_day.isoformat()))


def _end(number: int):
    db, now = database.session(), clock.now()
    ended = absences.end_absence(db, current.office(), number, now)
    if ended is None:
        return go(url_for("desk.calendar"))
    name = db.get(StaffMember, ended.staff_id).name
    audit.record(db, access.me(), "absence_ended", now, why=f"{name} {_period(ended)}")
    db.commit()
    flash(_("%(name)s is back: the absence %(period)s is ended.", name=name, period=_period(ended)))
    return go(url_for("desk.calendar", week=ended.first_day.isoformat()))


def _tell_whose_counsellor_is_away(away: Absence) -> None:
    """Flash the names of those with whom the absent person was to talk, and of those left short."""
    db = database.session()
    people = [*counsellors.sessions_of(db, away), *left_short(db, clock.now())]
    names = ", ".join(dict.fromkeys(booking.name for booking in people))
    if names:
        flash(_("These sessions need somebody else: %(names)s", names=names))
    else:
        flash(_("The absence is entered: %(period)s. No session needs somebody else.", period=_period(away)))  # fmt: skip


def tell_who_is_short(done: str) -> None:
    """Flash the names of those for whose time too few people are there now; `done` when there are none."""
    names = ", ".join(b.name for b in left_short(database.session(), clock.now()))
    flash(_("These sessions need somebody else: %(names)s", names=names) if names else done)


def _period(away: Absence) -> str:
    hours = f" {away.begins:%H:%M}-{away.ends:%H:%M}" if away.begins and away.ends else ""
    return f"{away.first_day}-{away.last_day}{hours}"
